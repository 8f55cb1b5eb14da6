using System.Globalization;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Learns which fixed reply a message asks for: from examples of each kind, against messages that guides answer.</summary>
internal static class ReplyFit
{
    private const float Shrinking = 2e-5f;

    // Kinds have some 25 or 50 examples each against thousands of other messages, and must not be unlikely for that alone: each counts as so many.
    private const int Weight = 100;
    private const int Parts = 5;

    // Of the questions that passages answer, every so many is an example of what wants no fixed reply.
    private const int EachOf = 3;

    public static LinearClassifier Learn(Lexicon lexicon, string training, MeaningModel meaning, string from)
    {
        var examples = TrainingData.Replies(training);
        var exemplified = examples.Select(example => example.Reply).ToHashSet(StringComparer.Ordinal);
        List<string> labels = [.. lexicon.Vocabulary.Intents.Select(intent => intent.Name).Where(exemplified.Contains), ReplyClassifier.NoReply];
        var none = labels.Count - 1;
        (float[], int) Example(string text, int label) =>
            (meaning.Encoder.Encode(MessageReader.Masked(PersonClauses.Cut(text, lexicon), lexicon)), label);
        var kinds = examples.Where(example => labels.Contains(example.Reply)).Select(example => Example(example.Text, labels.IndexOf(example.Reply))).ToList();
        var others = TrainingData.Messages(training).Where(message => message.Topic != Topic.Nothing).Select(message => message.Text)
            .Concat(examples.Where(example => example.Reply == TrainingData.OfGuide).Select(example => example.Text))
            .Concat(TrainingData.Read(training).Where(question => question.IsHeld).Where((_, i) => i % EachOf == 0).Select(question => question.Text))
            .Select(text => Example(text, none)).ToList();
        Report(kinds, others, labels);
        return Learn(kinds, others, labels, from);
    }

    private static LinearClassifier Learn(IEnumerable<(float[], int)> kinds, IEnumerable<(float[], int)> others, List<string> labels, string from) =>
        LinearClassifier.Learn([.. kinds.GroupBy(example => example.Item2).SelectMany(kind => Enumerable.Repeat(kind, Math.Max(1, Weight / kind.Count())).SelectMany(each => each)), .. others], labels, Shrinking, from);

    private static void Report(List<(float[] Vector, int Label)> kinds, List<(float[] Vector, int Label)> others, List<string> labels)
    {
        var (found, wrong) = (0, 0);
        for (var part = 0; part < Parts; part++)
        {
            var model = Learn(kinds.Where((_, i) => i % Parts != part), others.Where((_, i) => i % Parts != part), labels, string.Empty);
            if (part == 0) Console.WriteLine(string.Join(", ", labels.SkipLast(1).Select((label, number) => (label, Of: kinds.Where((example, i) => i % Parts == 0 && example.Label == number).ToList()))
                .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.label} {each.Of.Count(example => model.Likelihoods(example.Vector)[example.Label] >= FixedReplyRule.Sure)}/{each.Of.Count}"))));
            found += kinds.Where((_, i) => i % Parts == part).Count(example => model.Likelihoods(example.Vector)[example.Label] >= FixedReplyRule.Sure);
            wrong += others.Where((_, i) => i % Parts == part).Count(example => model.Likelihoods(example.Vector).SkipLast(1).Max() >= FixedReplyRule.Sure);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fixed replies, a fifth at a time not learnt from: {100.0 * found / kinds.Count:0.0} % sure and right, {100.0 * wrong / others.Count:0.0} % of {others.Count} other messages taken for one"));
    }
}
