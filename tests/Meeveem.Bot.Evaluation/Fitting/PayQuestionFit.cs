using System.Globalization;
using System.Text.Json;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Learns what messages about pay ask for in other words than names: from the turns of talks that want pay, and from messages that were written
/// for it.</summary>
internal static class PayQuestionFit
{
    private const float Shrinking = 1e-3f;
    private const int Parts = 5;

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web);
    private static readonly float[] Thresholds = [0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f];

    /// <summary>A message with what it asks for; null for nothing besides names.</summary>
    private sealed record Asked(string Say, string? Wants, string? Level, string? Asks, string? Where, string? Whom);

    private sealed record Talk(IReadOnlyList<Asked> Turns);

    private sealed record Example(string File, string Text, float[] Input, Asked Labels);

    /// <summary>The four classifiers, by the name of their file.</summary>
    public static IEnumerable<(string Name, LinearClassifier Classifier)> Learn(Lexicon lexicon, string training, MeaningModel meaning, string from)
    {
        Example Read(string file, Asked asked)
        {
            var reading = MessageReader.Read(PersonClauses.Cut(asked.Say, lexicon), lexicon);
            var vector = meaning.Encoder.Encode(reading.MaskedText).Whole;
            return new(file, asked.Say, PayQuestionClassifier.Input(reading.MaskedText, vector, PayQuestionFeatures.Of(reading)), asked);
        }
        var examples = Messages(training).Select(each => Read(each.File, each.Asked)).ToList();
        yield return ("asked-level", Learn<AskedLevel>(examples, asked => asked.Level, from));
        yield return ("asked-of-pay", Learn<AskedOfPay>(examples, asked => asked.Asks, from));
        yield return ("asked-region", Learn<AskedRegion>(examples, asked => asked.Where, from));
        yield return ("asked-roles", Learn<AskedRoles>(examples, asked => asked.Whom, from));
    }

    // What wants something else than pay is not asked about here, but what moves pay is near enough to be taken for a gap.
    private static IEnumerable<(string File, Asked Asked)> Messages(string training)
    {
        var talks = Directory.EnumerateFiles(Path.Combine(training, "Talks"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => Lines(file).SelectMany(line => JsonSerializer.Deserialize<Talk>(line, Layout)!.Turns).Where(turn => turn.Wants == TalkClassifier.Labels[0]).Select(turn => (file, turn)));
        var aroundPay = TrainingData.Messages(training).Where(message => message.Topic is Topic.PayDrivers or Topic.Extras)
            .Select((message, i) => ($"messages {i % 5}", new Asked(message.Text, null, null, null, null, null)));
        return talks.Concat(aroundPay).Concat(Lines(Path.Combine(training, TrainingData.PayQuestionsFile)).Select((line, i) => ($"{TrainingData.PayQuestionsFile} {i % 5}", JsonSerializer.Deserialize<Asked>(line, Layout)!)));
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(file).Where(line => line.Length > 0);

    private static LinearClassifier Learn<T>(List<Example> examples, Func<Asked, string?> label, string from) where T : struct, Enum
    {
        var labels = Enum.GetNames<T>();
        List<(Example Of, int Label)> labelled = [.. examples.Select(example => (example, IndexOf(labels, label(example.Labels))))];
        Report(labelled, labels);
        return Learn(labelled, labels, from);
    }

    // Where an amount stands in its band is asked as whether it is good is. What has no name in code is read by names and rules.
    private static int IndexOf(string[] labels, string? label) =>
        Math.Max(0, Array.FindIndex(labels, each => each.Equals(label == "stands" ? "fair" : label, StringComparison.OrdinalIgnoreCase)));

    private static LinearClassifier Learn(IEnumerable<(Example Of, int Label)> examples, string[] labels, string from) =>
        LinearClassifier.Learn([.. examples.Select(each => (each.Of.Input, each.Label))], labels, Shrinking, from);

    // The messages of a few writers at a time, told by what was learnt from the others'.
    private static void Report(List<(Example Of, int Label)> examples, string[] labels)
    {
        var told = new List<(float[] Likely, int Label)>();
        foreach (var part in examples.Select(example => example.Of.File).Distinct().Index().GroupBy(file => file.Index % Parts, file => file.Item))
        {
            var model = Learn(examples.Where(example => !part.Contains(example.Of.File)), labels, string.Empty);
            told.AddRange(examples.Where(example => part.Contains(example.Of.File)).Select(example => (model.Likelihoods(example.Of.Input), example.Label)));
        }
        for (var label = 1; label < labels.Length; label++)
        {
            Console.Write($"{labels[label],-9} {told.Count(each => each.Label == label),5} ");
            foreach (var threshold in Thresholds)
            {
                var found = told.Where(each => each.Likely[label] >= threshold && each.Likely[label] == each.Likely.Max()).ToList();
                var right = found.Count(each => each.Label == label);
                Console.Write(string.Create(CultureInfo.InvariantCulture,
                    $" {threshold:0.0}: {100.0 * right / Math.Max(1, told.Count(each => each.Label == label)),3:0} % found, {100.0 * right / Math.Max(1, found.Count),3:0} % right;"));
            }
            Console.WriteLine();
        }
    }
}
