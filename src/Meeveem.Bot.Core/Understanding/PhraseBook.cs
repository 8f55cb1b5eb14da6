namespace Meeveem.Bot.Core.Understanding;

/// <summary>A phrase found in a message: words <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
/// <param name="GapFirst">First word that a <c>*</c> stood for; equal to <paramref name="GapEnd"/> where there was none.</param>
/// <param name="GapEnd">The word after the gap.</param>
public readonly record struct PhraseMatch<T>(int First, int Last, T Value, int GapFirst = 0, int GapEnd = 0)
{
    public bool Covers(int word) => word >= First && word <= Last;

    /// <summary>The word is one of the phrase's own.</summary>
    public bool Says(int word) => Covers(word) && !(word >= GapFirst && word < GapEnd);
}

/// <summary>Phrases and what they stand for; finds them in a message, the longest first at each word.</summary>
/// <remarks>A <c>*</c> in a phrase stands for up to six words. Phrases are matched on singular forms.</remarks>
public sealed class PhraseBook<T>
{
    private const int WidestGap = 6;
    private readonly Dictionary<string, List<(string[] Forms, T Value)>> _byFirstWord = new(StringComparer.Ordinal);

    public IEnumerable<string> Vocabulary => _byFirstWord.Values.SelectMany(entries => entries).SelectMany(entry => entry.Forms).Where(form => form != "*");

    public void Add(string phrase, T value)
    {
        var forms = Forms(phrase);
        if (forms.Length > 0) Add(forms, value);
    }

    public void Add(string[] forms, T value)
    {
        ArgumentNullException.ThrowIfNull(forms);
        if (!_byFirstWord.TryGetValue(forms[0], out var entries)) _byFirstWord[forms[0]] = entries = [];
        var at = entries.FindIndex(entry => entry.Forms.Length < forms.Length);
        entries.Insert(at < 0 ? entries.Count : at, (forms, value));
    }

    /// <summary>The longest phrase at each place, left to right, none overlapping another.</summary>
    public List<PhraseMatch<T>> Find(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var found = new List<PhraseMatch<T>>();
        for (var i = 0; i < words.Count; i++)
        {
            if (LongestAt(words, i) is not { } match) continue;
            found.Add(match);
            i = match.Last;
        }
        return found;
    }

    /// <summary>Every phrase at every place, overlaps included.</summary>
    public IEnumerable<PhraseMatch<T>> FindAll(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var i = 0; i < words.Count; i++)
        {
            if (!_byFirstWord.TryGetValue(words[i].Form, out var entries)) continue;
            foreach (var (forms, value) in entries)
            {
                var gap = (First: 0, End: 0);
                var last = Match(words, i, forms, 0, ref gap);
                if (last >= 0) yield return new PhraseMatch<T>(i, last, value, gap.First, gap.End);
            }
        }
    }

    private PhraseMatch<T>? LongestAt(IReadOnlyList<Word> words, int start)
    {
        if (!_byFirstWord.TryGetValue(words[start].Form, out var entries)) return null;
        foreach (var (forms, value) in entries)
        {
            var gap = (First: 0, End: 0);
            var last = Match(words, start, forms, 0, ref gap);
            if (last >= 0) return new PhraseMatch<T>(start, last, value, gap.First, gap.End);
        }
        return null;
    }

    private static int Match(IReadOnlyList<Word> words, int at, string[] forms, int form, ref (int First, int End) found)
    {
        for (; form < forms.Length; form++, at++)
        {
            if (forms[form] == "*")
            {
                for (var gap = 0; gap <= WidestGap; gap++)
                {
                    var last = Match(words, at + gap, forms, form + 1, ref found);
                    if (last < 0) continue;
                    found = (at, at + gap);
                    return last;
                }
                return -1;
            }
            if (at >= words.Count || words[at].Form != forms[form]) return -1;
        }
        return at - 1;
    }

    internal static string[] Forms(string phrase)
    {
        var forms = new List<string>();
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "*") forms.Add(part);
            else forms.AddRange(Words.Split(part).Select(word => word.Form));
        }
        return [.. forms];
    }
}
