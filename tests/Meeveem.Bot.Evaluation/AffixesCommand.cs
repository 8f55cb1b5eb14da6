using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation;

/// <summary><c>affixes</c>: puts remarks about the asker before and after every question of the sets,
/// and prints the answers that change.</summary>
public static class AffixesCommand
{
    private const int MostPrinted = 60;

    /// <param name="file">A line each: <c>&lt; remark that comes before</c> or <c>&gt; remark that comes after</c>.</param>
    /// <param name="meaning">Null answers without the encoder.</param>
    public static async Task<int> RunAsync(string file, MeaningModel? meaning)
    {
        var vocabulary = Path.Combine("knowledge", "vocabulary");
        var reading = await KnowledgeLoader.LoadAsync("knowledge", vocabulary, null, CancellationToken.None, meaning);
        var knowledge = await Encoders.WithVectorsAsync(reading.Snapshot!, meaning);
        var conversations = Directory.GetFiles(Path.Combine("tests", "Meeveem.Bot.Evaluation", "Questions"), "*.jsonl")
            .Order()
            .SelectMany(QuestionSet.Read)
            .ToList();
        var affixes = (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 2).ToList();
        var changed = new List<(string Affix, string Said, string Answer, string Plain)>();
        var pairs = 0;
        foreach (var said in conversations.Select(conversation => conversation.Turns.Select(turn => turn.Say).ToList()))
        {
            var plain = await AnswersAsync(knowledge, said);
            foreach (var affix in affixes)
            {
                var answers = await AnswersAsync(knowledge, [.. said.Select(say => With(affix, say))]);
                pairs += said.Count;
                changed.AddRange(Enumerable.Range(0, said.Count)
                    .Where(i => answers[i] != plain[i])
                    .Select(i => (affix, With(affix, said[i]), answers[i], plain[i])));
            }
        }
        foreach (var (_, text, answer, was) in changed.Take(MostPrinted))
            Console.WriteLine($"{text}\n     > {Short(answer)}\n     was {Short(was)}");
        foreach (var ofAffix in changed.GroupBy(each => each.Affix).OrderByDescending(group => group.Count()))
            Console.WriteLine($"{ofAffix.Count(),6}  {ofAffix.Key}");
        Console.WriteLine($"{changed.Count} of {pairs} pairs changed");
        return 0;
    }

    private static string With(string affix, string say)
    {
        if (affix[0] == '<') return affix[2..].TrimEnd() + " " + say;
        var (said, remark) = (say.TrimEnd(), affix[2..]);
        var isEnded = said is [.., '?' or '!' or '.'];
        return (isEnded ? said : said + ".") + (remark is [',' or '.', ..] ? remark : " " + remark);
    }

    private static string Short(string text) => Sentences.Cut(text.ReplaceLineEndings(" / "), 160);

    private static async Task<List<string>> AnswersAsync(KnowledgeSnapshot knowledge, IReadOnlyList<string> said)
    {
        var bot = new TurnHandler(new KnowledgeHolder(knowledge));
        var (answers, facts) = (new List<string>(), ConversationFacts.None);
        foreach (var say in said)
        {
            var answer = await bot.HandleAsync(new UserMessage("c", say) { Facts = facts }, CancellationToken.None);
            facts = answer.Settled;
            answers.Add($"{answer.Outcome}: {answer.Text}");
        }
        return answers;
    }
}
