using System.Globalization;
using System.Text.Json;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Learns what a message wants that goes on with what was said before it, from talks whose turns are labelled by what they want.</summary>
internal static class TalkFit
{
    private const float Shrinking = 1e-3f;
    private static readonly List<string> Labels = [.. TalkClassifier.Labels];
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web);

    private sealed record Turn(string Say, string Wants);

    private sealed record Talk(IReadOnlyList<Turn> Turns);

    /// <summary>A turn that something was said before.</summary>
    private sealed record Example(string File, float[] Input, int Wants);

    public static LinearClassifier Learn(KnowledgeSnapshot knowledge, string training, MeaningModel meaning, string from)
    {
        var examples = Directory.EnumerateFiles(Path.Combine(training, "Talks"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Length > 0)
                .SelectMany(line => Examples(JsonSerializer.Deserialize<Talk>(line, Layout)!, file, knowledge.Lexicon, meaning))).ToList();
        Report(examples);
        return Learn(examples, from);
    }

    // What is said of pay is said after pay until a turn wants what a guide tells, and the other way round.
    private static IEnumerable<Example> Examples(Talk talk, string file, Lexicon lexicon, MeaningModel meaning)
    {
        string? before = null;
        foreach (var (say, wants) in talk.Turns)
        {
            if (before is not null)
            {
                var reading = MessageReader.Read(PersonClauses.Cut(say, lexicon), lexicon);
                var vector = meaning.Encoder.Encode(reading.MaskedText).Whole;
                var isAfterPay = before == TalkClassifier.Labels[0];
                var input = TalkClassifier.Input(reading.MaskedText, vector, isAfterPay, TalkFeatures.Of(reading, isAfterPay, lexicon));
                yield return new(file, input, LabelOf(wants, file));
            }
            if (wants == TalkClassifier.Labels[0] || wants == TalkClassifier.Labels[1]) before = wants;
        }
    }

    private static int LabelOf(string wants, string file) => Labels.IndexOf(wants) is >= 0 and var label
        ? label
        : throw new InvalidOperationException($"{file} has a turn that wants \"{wants}\"; there are {string.Join(", ", Labels)}.");

    private static LinearClassifier Learn(IEnumerable<Example> examples, string from) =>
        LinearClassifier.Learn([.. examples.Select(example => (example.Input, example.Wants))], TalkClassifier.Labels, Shrinking, from);

    // Each writer's talks, told by what was learnt from the others'.
    private static void Report(List<Example> examples)
    {
        var (right, ofPay) = (0, 0);
        foreach (var writer in examples.GroupBy(example => example.File))
        {
            var model = Learn(examples.Where(example => example.File != writer.Key), string.Empty);
            foreach (var example in writer)
            {
                var likely = model.Likelihoods(example.Input);
                if (Array.IndexOf(likely, likely.Max()) == example.Wants) right++;
                if (likely[0] >= 0.5 == (example.Wants == 0)) ofPay++;
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"later turns of talks, a writer at a time not learnt from: {100.0 * right / examples.Count:0.0} % of {examples.Count} told rightly; pay or not {100.0 * ofPay / examples.Count:0.0} %"));
    }
}
