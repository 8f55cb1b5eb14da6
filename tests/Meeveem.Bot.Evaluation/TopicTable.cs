using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;
namespace Meeveem.Bot.Evaluation;
internal static class TopicTable
{
    public static void Print(IEnumerable<(string Id, string Text)> questions, KnowledgeSnapshot knowledge)
    {
        foreach (var (id, text) in questions)
        {
            var reading = MessageReader.Read(text, knowledge.Lexicon);
            var guess = knowledge.Lexicon.Topics.Guess(reading.Masked);
            Console.WriteLine($"{id}\t{guess?.Best}\t{guess?.Confidence:0.00}\t{text}");
        }
    }
}
