using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Which sentences of a message ask, and which only lead up to them: "I wrote C# before. What is a typical week?" does not ask
/// after C#.</summary>
public sealed class AskingSentences
{
    private static readonly HashSet<string> Pronouns = ["it", "them", "they", "such", "so"];
    private static readonly HashSet<string> MayBePronouns = ["that", "this", "these", "those", "one"];

    // What stands behind "that" where it is no "that job".
    private static readonly HashSet<string> BehindPronouns =
    [
        "is", "are", "was", "be", "do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "have", "has", "help",
        "count", "matter", "mean", "make", "work", "to", "into", "in", "on", "with", "for", "from", "at", "or", "and", "but", "too",
        "as", "not", "then", "now", "still", "enough", "all", "any",
    ];

    private readonly IReadOnlyList<(int Start, int End)> _spans;

    private AskingSentences(string text, IReadOnlyList<(int Start, int End)> spans, bool pointBack) =>
        (Text, _spans, PointBack) = (text, spans, pointBack);

    /// <summary>They alone; the whole text where all sentences ask, or none does.</summary>
    public string Text { get; }

    /// <summary>What they ask takes up what was said before: "will I use it?"</summary>
    public bool PointBack { get; }

    public static AskingSentences Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = Sentences.Of(text);
        var asking = sentences.Where(Asks).ToList();
        if (asking.Count == 0 || asking.Count == sentences.Count) return new(text, [], pointBack: false);
        var spans = new List<(int Start, int End)>();
        foreach (var sentence in asking)
        {
            var start = text.IndexOf(sentence, spans.Count > 0 ? spans[^1].End : 0, StringComparison.Ordinal);
            spans.Add((start, start + sentence.Length));
        }
        // What opens the message has nothing to point back to.
        var pointBack = asking.Exists(sentence => sentence != sentences[0] && PointsBack(sentence));
        return new(string.Join(' ', asking), spans, pointBack);
    }

    /// <summary>Whether a place in the text only leads up to what is asked.</summary>
    public bool OnlyLeadsUp(int at) => _spans.Count > 0 && !_spans.Any(span => span.Start <= at && span.End > at);

    private static bool Asks(string sentence) => sentence.EndsWith('?') || QuestionSplitter.OpensQuestion(sentence);

    private static bool PointsBack(string sentence)
    {
        var words = Words.Split(sentence.Replace(MaskedText.AnyRole, string.Empty, StringComparison.Ordinal));
        bool StandsAlone(int at) => at + 1 == words.Count || words[at + 1].AfterBreak || BehindPronouns.Contains(words[at + 1].Form);
        return Enumerable.Range(0, words.Count).Any(at =>
            Pronouns.Contains(words[at].Form) || (MayBePronouns.Contains(words[at].Form) && StandsAlone(at)));
    }
}
