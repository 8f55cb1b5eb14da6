using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Evaluation.Fitting;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Evaluation;

/// <summary><c>cues</c>: how often each cue that tells a topic, small talk or a refusal is right,
/// on labelled messages: the training intents and the question sets.</summary>
public static class CuesCommand
{
    private const double Enough = 0.9;

    private static readonly Dictionary<Cue, string[]> Sections = new()
    {
        [Cue.PayDrivers] = ["salary", "pathways"], [Cue.Extras] = ["salary"],
        [Cue.OnCall] = ["faq", "salary", "responsibilities", "pathways"], [Cue.Interview] = ["faq", "skills"],
        [Cue.Experience] = ["faq", "pathways", "skills", "overview"], [Cue.Skills] = ["skills"],
        [Cue.Responsibilities] = ["responsibilities", "overview"],
        [Cue.Overview] = ["overview", "responsibilities", "differences"], [Cue.Purpose] = ["overview", "differences"],
        [Cue.Differences] = ["differences", "overview"],
        [Cue.Pathways] = ["pathways", "salary", "faq"], [Cue.Entry] = ["pathways", "faq"], [Cue.Jobs] = ["next-role"],
    };

    private static readonly Topic[] Money = [Topic.Pay, Topic.PayDrivers, Topic.Extras, Topic.FigureDates];
    private static readonly Cue[] PayCues = [Cue.Pay, Cue.MaybePay, Cue.HowMuch];
    private static readonly Cue[] Courtesy =
        [Cue.Greeting, Cue.Thanks, Cue.Goodbye, Cue.Help, Cue.KnownRoles, Cue.Identity, Cue.Privacy, Cue.Forget, Cue.StartOver];

    private static readonly Cue[] Declined =
    [
        Cue.Injection, Cue.Invent, Cue.OtherPeople, Cue.Medical, Cue.Legal, Cue.Immigration, Cue.Tax, Cue.PersonalOutcome,
        Cue.Forecast, Cue.AgendaForChange, Cue.OtherCurrency, Cue.Errand, Cue.NotHeld, Cue.OffTopic,
    ];

    public static async Task<int> RunAsync(string root)
    {
        var reading = await KnowledgeLoader.LoadAsync(
            Path.Combine(root, "knowledge"), Path.Combine(root, "knowledge", "vocabulary"), null, CancellationToken.None);
        var lexicon = reading.Snapshot!.Lexicon;
        var counts = new Dictionary<(Cue Cue, string Phrase), (int Fired, int Right)>();
        void Count(string text, Func<Cue, bool?> isRight)
        {
            var read = MessageReader.Read(PersonClauses.Cut(text, lexicon), lexicon);
            foreach (var (cue, phrase) in Fired(read.Words, lexicon).Distinct())
            {
                if (isRight(cue) is not { } right) continue;
                var (fired, good) = counts.GetValueOrDefault((cue, phrase));
                counts[(cue, phrase)] = (fired + 1, good + (right ? 1 : 0));
            }
        }
        var evaluation = Path.Combine(root, "tests", "Meeveem.Bot.Evaluation");
        foreach (var (topic, text) in TrainingData.Messages(Path.Combine(evaluation, "Training")))
            Count(text, cue => IsRight(cue, topic));
        var turns = Directory.GetFiles(Path.Combine(evaluation, "Questions"), "*.jsonl").Order()
            .Concat(Directory.GetFiles(Path.Combine(evaluation, "Asked"), "*.jsonl"))
            .SelectMany(QuestionSet.Read)
            .SelectMany(conversation => conversation.Turns);
        foreach (var turn in turns)
            Count(turn.Say, cue => turn.Expect is { } expected ? IsRight(cue, expected) : null);
        var worstFirst = counts.OrderBy(entry => entry.Key.Cue).ThenBy(entry => (double)entry.Value.Right / entry.Value.Fired);
        foreach (var ((cue, phrase), (fired, right)) in worstFirst)
            Console.WriteLine($"{cue}\t{phrase}\t{right}\t{fired}\t{((double)right / fired < Enough ? "loses" : "keeps")}");
        return 0;
    }

    private static IEnumerable<(Cue, string)> Fired(IReadOnlyList<Word> words, Lexicon lexicon)
    {
        foreach (var match in lexicon.Cues.FindAll(words))
        {
            var said = Enumerable.Range(match.First, match.Last - match.First + 1).Select(i => match.Says(i) ? words[i].Form : "*");
            yield return (match.Value, string.Join(' ', said)
                .Replace("* * * * * *", "*", StringComparison.Ordinal)
                .Replace("* * * * *", "*", StringComparison.Ordinal)
                .Replace("* * * *", "*", StringComparison.Ordinal)
                .Replace("* * *", "*", StringComparison.Ordinal)
                .Replace("* *", "*", StringComparison.Ordinal));
        }
    }

    private static bool? IsRight(Cue cue, Topic topic)
    {
        if (PayCues.Contains(cue)) return Money.Contains(topic);
        if (Courtesy.Contains(cue) || Declined.Contains(cue)) return topic == Topic.Nothing;
        if (cue == Cue.Purpose) return topic is Topic.Overview or Topic.Differences;
        return Enum.TryParse<Topic>(cue.ToString(), out var own)
            ? topic == own || (topic == Topic.Detail && Sections.ContainsKey(cue))
            : null;
    }

    private static bool? IsRight(Cue cue, Expectation expected)
    {
        var outcomes = expected.Outcome ?? [];
        if (PayCues.Contains(cue))
            return outcomes.Contains("band") || expected.Sections?.Contains("salary") == true || outcomes.Contains("clarify");
        if (Courtesy.Contains(cue)) return outcomes.Contains("chat");
        if (Declined.Contains(cue)) return outcomes.Contains("no_answer");
        if (cue == Cue.FigureDates) return outcomes.Contains("band") || outcomes.Contains("guide");
        if (cue == Cue.WhichRole) return outcomes.Contains("guide") || outcomes.Contains("clarify");
        if (!Sections.TryGetValue(cue, out var sections)) return null;
        var isNamed = expected.Sections is not { Count: > 0 } named || named.Any(sections.Contains);
        return outcomes.Contains("clarify") || (outcomes.Contains("guide") && isNamed);
    }
}
