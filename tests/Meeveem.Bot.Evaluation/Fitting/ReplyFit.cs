using System.Globalization;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;
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
        var kinds = Kinds(lexicon, training).ToList();
        var exemplified = kinds.Select(example => example.Label).ToHashSet(StringComparer.Ordinal);
        List<string> labels = [.. lexicon.Vocabulary.Intents.Select(intent => intent.Name).Where(exemplified.Contains), ReplyClassifier.NoReply];
        List<(float[], int)> Examples(IEnumerable<(string Text, string Label)> messages) =>
            [.. messages.Select(message => (meaning.Encoder.Encode(message.Text).Whole, labels.IndexOf(message.Label)))];
        var (ofKinds, others) = (Examples(kinds), Examples(Others(lexicon, training).Concat(Asked(lexicon, training))));
        Report(ofKinds, others, labels);
        return Learn(ofKinds, others, labels, from);
    }

    /// <summary>Messages by the intent that they have, as the classifier reads them.</summary>
    public static IEnumerable<(string Text, string Label)> Kinds(Lexicon lexicon, string training)
    {
        var intents = lexicon.Vocabulary.Intents.Select(intent => intent.Name).ToHashSet(StringComparer.Ordinal);
        return TrainingData.Replies(training).Where(example => intents.Contains(example.Reply)).Select(example => (Masked(example.Text, lexicon), example.Reply));
    }

    /// <summary>Messages that have none of these intents.</summary>
    public static IEnumerable<(string Text, string Label)> Others(Lexicon lexicon, string training) =>
        TrainingData.Messages(training).Where(message => message.Topic != Topic.Nothing).Select(message => message.Text)
            .Concat(TrainingData.Replies(training).Where(example => example.Reply == TrainingData.OfGuide).Select(example => example.Text))
            .Select(text => (Masked(text, lexicon), ReplyClassifier.NoReply));

    private static IEnumerable<(string Text, string Label)> Asked(Lexicon lexicon, string training) =>
        TrainingData.Read(training).Where(question => question.IsHeld).Where((_, i) => i % EachOf == 0)
            .Select(question => (Masked(question.Text, lexicon), ReplyClassifier.NoReply));

    private static string Masked(string text, Lexicon lexicon) => MessageReader.Masked(PersonClauses.Cut(text, lexicon), lexicon);

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
