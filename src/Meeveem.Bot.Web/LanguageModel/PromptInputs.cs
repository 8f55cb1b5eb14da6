using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Microsoft.SemanticKernel;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>What prompts are filled with, by name. What people and guides wrote stands on one line each, which holds no fence and no tag;
/// the kernel encodes it once more when it fills a prompt.</summary>
internal static class PromptInputs
{
    private const int MostWords = 110;
    private const int MostWordsOfSeveral = 200;

    public static KernelArguments GroundedAnswer(WritingTask task)
    {
        var inputs = new KernelArguments
        {
            ["question"] = Data(task.Question),
            ["passages"] = Shown(task.Passages),
            ["words"] = task.Extractive.Citations.Count > 1 ? MostWordsOfSeveral : MostWords,
        };
        // Left out, the prompt's own words for it stand.
        if (Data(Topic(task.Facts)) is { Length: > 0 } topic) inputs["topic"] = topic;
        return inputs;
    }

    public static KernelArguments StandaloneQuestion(UserMessage message, ConversationFacts facts) => new()
    {
        ["topic"] = Data(string.Join("; ", (string[])[Topic(facts), string.Join(' ', facts.Words)])),
        ["follow_up"] = Data(message.Text),
    };

    /// <summary>Passages under their numbers, each between fences.</summary>
    public static string Shown(IEnumerable<NumberedPassage> passages) => string.Join('\n', passages.Select(Shown));

    private static string Shown(NumberedPassage numbered)
    {
        var passage = numbered.Passage;
        var fence = $"----- passage [{numbered.Number}] {Data(passage.Guide.Title)}, {passage.Section.Title()} -----";
        string[] lines = [fence, Data(passage.Heading), Data(passage.Text)];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static string Data(string text) =>
        TextCleaner.Clean(text).Replace('\n', ' ').Replace('\r', ' ').Replace('<', '‹').Replace('>', '›')
            .Replace("---", "–", StringComparison.Ordinal);

    private static string Topic(ConversationFacts facts) => string.Join(", ",
        facts.Roles.Select(role => role.Replace('-', ' '))
            .Concat(facts.Levels.Select(level => level.Name())).Concat(facts.Places.Select(place => place.Name)));
}
