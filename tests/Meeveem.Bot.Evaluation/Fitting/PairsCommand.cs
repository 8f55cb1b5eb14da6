using System.Text.Encodings.Web;
using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary><c>pairs</c>: prints what the encoder is tuned on. A line of JSON for each guide, with its passages and their sentences,
/// and its training questions as the reader masks them, each with the passage and, where it is known, the sentence that answers it. Then a line each
/// for the messages by intent and by topic.</summary>
public static class PairsCommand
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Passage">Its number in the guide; null where the guide does not hold an answer.</param>
    /// <param name="Sentence">Its number in the passage; null where not known.</param>
    private sealed record Pair(string Text, int? Passage, int? Sentence);

    public static async Task<int> RunAsync(string root)
    {
        var training = Path.Combine(root, "tests", "Meeveem.Bot.Evaluation", "Training");
        var knowledge = Path.Combine(root, "knowledge");
        var questions = TrainingData.Read(training).ToLookup(question => question.Guide);
        foreach (var folder in (string[])[training, knowledge])
        {
            var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine(knowledge, "vocabulary"), null, CancellationToken.None);
            var snapshot = reading.Snapshot ?? throw new InvalidOperationException($"The guides of {folder} cannot be read.");
            foreach (var guide in snapshot.Guides) Print(guide, TrainingData.AsAsked([.. questions[guide.Id]], [guide]), snapshot.Lexicon);
            if (folder != training) continue;
            Print("intents", ReplyFit.Kinds(snapshot.Lexicon, training).Concat(ReplyFit.Others(snapshot.Lexicon, training)));
            Print("topics", TrainingData.Messages(training).Select(message => (MessageReader.Masked(message.Text, snapshot.Lexicon), message.Topic.ToString())));
        }
        return 0;
    }

    private static void Print(string told, IEnumerable<(string Text, string Label)> messages) =>
        Console.WriteLine(JsonSerializer.Serialize(new { told, messages = messages.Select(message => new { text = message.Text, label = message.Label }) }, Layout));

    private static void Print(Guide guide, IEnumerable<TrainingQuestion> questions, Lexicon lexicon)
    {
        var passages = Passage.Of(guide).ToList();
        var pairs = questions.Select(question => PairOf(question, passages, lexicon)).OfType<Pair>();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            guide = guide.Id,
            passages = passages.Select(passage => new { heading = passage.Heading, isRow = passage.IsRow, sentences = Sentences.Of(passage.Text) }),
            questions = pairs,
        }, Layout));
    }

    private static Pair? PairOf(TrainingQuestion question, List<Passage> passages, Lexicon lexicon)
    {
        var text = MessageReader.Masked(question.Text, lexicon);
        if (!question.IsHeld) return new Pair(text, null, null);
        var at = passages.FindIndex(passage => TrainingData.Answers(passage, question));
        if (at < 0) return null;
        var sentence = question.Point is null ? -1 : Sentences.Of(passages[at].Text).ToList().FindIndex(each => each.Contains(question.Point, StringComparison.OrdinalIgnoreCase));
        return new Pair(text, at, sentence < 0 ? null : sentence);
    }
}
