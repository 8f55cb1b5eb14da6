using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Which sentences of a message ask, and which only lead up to them: "I wrote C# before. What is a typical week?" does not ask
/// after C#.</summary>
public sealed class AskingSentences
{
    private static readonly HashSet<string> Pronouns = ["them", "they"];
    private static readonly HashSet<string> MayBePronouns = ["that", "this", "these", "those", "one"];

    // "Would that experience count?", "what does that job pay?" take up what was said; "one of these tech jobs" does not.
    private static readonly HashSet<string> TakenUp =
        ["job", "role", "post", "work", "experience", "skill", "knowledge", "language", "tool", "course"];

    // What stands behind "that" where it is no "that firm".
    private static readonly HashSet<string> BehindPronouns =
    [
        "is", "are", "was", "be", "do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "have", "has", "help",
        "count", "matter", "mean", "make", "work", "pay", "to", "into", "in", "on", "with", "for", "from", "at", "or", "and", "but", "too",
        "as", "not", "then", "now", "still", "enough", "all", "any",
    ];

    private readonly IReadOnlyList<(int Start, int End)> _spans;

    private AskingSentences(string text, IReadOnlyList<(int Start, int End)> spans, bool pointBack) =>
        (Text, _spans, PointBack) = (text, spans, pointBack);

    /// <summary>The sentences that ask; the whole text where all of them do, or none does.</summary>
    public string Text { get; }

    /// <summary>What they ask takes up what was said before: "will I use it?"</summary>
    public bool PointBack { get; }

    /// <param name="text">A message; as <see cref="Reading.MaskedText"/> has it, "this role" stands for any.</param>
    /// <param name="isMasked">Whether roles are masked in the text.</param>
    public static AskingSentences Of(string text, bool isMasked = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = QuestionSplitter.SentencesOf(text).ToList();
        var asking = sentences.Where(Asks).ToList();
        if (asking.Count == 0 || asking.Count == sentences.Count) return new(text, [], pointBack: false);
        var spans = new List<(int Start, int End)>();
        foreach (var sentence in asking)
        {
            var start = text.IndexOf(sentence, spans.Count > 0 ? spans[^1].End : 0, StringComparison.Ordinal);
            spans.Add((start, start + sentence.Length));
        }
        // What opens the message has nothing to point back to.
        var pointBack = asking.Exists(sentence => sentence != sentences[0] && PointsBack(sentence, isMasked));
        return new(string.Join(' ', asking), spans, pointBack);
    }

    /// <summary>Whether a place in the text only leads up to what is asked.</summary>
    public bool OnlyLeadsUp(int at) => _spans.Count > 0 && !_spans.Any(span => span.Start <= at && span.End > at);

    private static bool Asks(string sentence) => sentence.EndsWith('?') || QuestionSplitter.OpensQuestion(sentence);

    private static bool PointsBack(string sentence, bool isMasked)
    {
        var words = Words.Split(isMasked ? sentence.Replace(MaskedText.AnyRole, string.Empty, StringComparison.Ordinal) : sentence);
        bool IsPronoun(int at) => Pronouns.Contains(words[at].Form)
            || (words[at].Form == "it" && !IsForTheInfinitive(words, at))
            || (MayBePronouns.Contains(words[at].Form) && (at + 1 == words.Count || words[at + 1].AfterBreak
                || BehindPronouns.Contains(words[at + 1].Form) || TakenUp.Contains(words[at + 1].Form)));
        return Enumerable.Range(0, words.Count).Any(IsPronoun);
    }

    // "Is it hard to get in?" points at nothing.
    private static bool IsForTheInfinitive(List<Word> words, int at) =>
        at > 0 && words[at - 1].Form is "is" or "was" or "would" && at + 2 < words.Count && words[at + 2].Form == "to";
}
