using System.Globalization;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Learns which clauses only say who somebody is: from remarks and other statements by hand, and against the clauses of messages that ask
/// for something.</summary>
internal static class RemarkFit
{
    private const float Shrinking = 3e-4f;
    private const int Parts = 5;

    // Clauses of messages are six times as many as statements by hand, and many are alike.
    private const int TimesWritten = 2;

    // Messages that ask have remarks in them, too: what sounds most like one is not learnt as something else.
    private const float SoundsLikeRemark = 0.7f;

    private static readonly float[] Thresholds = [0.05f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f];

    private sealed record Example(string Text, float[] Input, int Label);

    public static LinearClassifier Learn(Lexicon lexicon, string training, MeaningModel meaning, string from)
    {
        Example Read(string text, bool isRemark) =>
            new(text, RemarkClassifier.Input(text, meaning.Encoder.Encode(text).Whole, RemarkFeatures.Of(text, lexicon)), isRemark ? 0 : 1);
        var written = TrainingData.Remarks(training).Select(each => Read(each.Text, each.IsRemark)).ToList();
        var clauses = TrainingData.Asking(training).SelectMany(text => ClausesOf(text, lexicon)).Distinct(StringComparer.Ordinal).Select(text => Read(text, isRemark: false)).ToList();
        var byHand = written.ToHashSet();
        clauses = [.. CrossValidated(written, clauses).Where(each => !byHand.Contains(each.Of) && each.Likely < SoundsLikeRemark).Select(each => each.Of)];
        Report(CrossValidated(written, clauses), byHand);
        return Learn(written, clauses, from);
    }

    private static LinearClassifier Learn(IEnumerable<Example> written, IEnumerable<Example> clauses, string from) => LinearClassifier.Learn(
        [.. Enumerable.Repeat(written, TimesWritten).SelectMany(each => each).Concat(clauses).Select(each => (each.Input, each.Label))], RemarkClassifier.Labels, Shrinking, from);

    // A fifth at a time, told by what was learnt from the rest.
    private static List<(float Likely, Example Of)> CrossValidated(List<Example> written, List<Example> clauses)
    {
        var told = new List<(float, Example)>();
        for (var part = 0; part < Parts; part++)
        {
            var model = Learn(written.Where((_, i) => i % Parts != part), clauses.Where((_, i) => i % Parts != part), string.Empty);
            told.AddRange(written.Concat(clauses).Where((_, i) => (i < written.Count ? i : i - written.Count) % Parts == part).Select(each => (model.Likelihoods(each.Input)[0], each)));
        }
        return told;
    }

    private static void Report(List<(float Likely, Example Of)> told, HashSet<Example> written)
    {
        var remarks = told.Where(each => each.Of.Label == 0).ToList();
        var statements = told.Where(each => each.Of.Label == 1 && written.Contains(each.Of)).ToList();
        var clauses = told.Where(each => !written.Contains(each.Of)).ToList();
        foreach (var threshold in Thresholds)
        {
            double Share(List<(float Likely, Example)> of) => 100.0 * of.Count(each => each.Likely >= threshold) / of.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"from {threshold:0.00}: {Share(remarks):0.0} % of {remarks.Count} remarks, {Share(statements):0.0} % of {statements.Count} other statements, {Share(clauses):0.00} % of {clauses.Count} clauses of messages that ask"));
        }
    }

    // The clauses of a message that the classifier would be asked of.
    private static List<string> ClausesOf(string text, Lexicon lexicon)
    {
        var recorder = new Recorder([]);
        _ = PersonClauses.RulesOf(text, lexicon, recorder);
        return recorder.Texts;
    }

    private sealed record Recorder(List<string> Texts) : IRemarkModel
    {
        public float Likelihood(string clause, ReadOnlySpan<float> features)
        {
            Texts.Add(clause);
            return 0;
        }
    }
}
