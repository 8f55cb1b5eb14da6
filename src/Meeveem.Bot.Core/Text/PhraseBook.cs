using System.Runtime.InteropServices;

namespace Meeveem.Bot.Core.Text;

/// <summary>Phrases and what they stand for; finds them in a message, the longest first at each word.</summary>
/// <remarks>A <c>*</c> in a phrase stands for up to six words. Phrases are matched on singular forms, and are kept by
/// their first two words, so that a message is held against few of them.</remarks>
public sealed class PhraseBook<T>
{
    private const int WidestGap = 6;
    private readonly Dictionary<string, Starts> _byFirstWord = new(StringComparer.Ordinal);

    private sealed class Starts
    {
        public List<(string[] Forms, T Value)> Alone { get; } = [];
        public List<(string[] Forms, T Value)> WithGap { get; } = [];
        public Dictionary<string, List<(string[] Forms, T Value)>> BySecondWord { get; } = new(StringComparer.Ordinal);
        public IEnumerable<(string[] Forms, T Value)> All => Alone.Concat(WithGap).Concat(BySecondWord.Values.SelectMany(list => list));
    }

    /// <summary>Every phrase in its singular forms, and what it stands for.</summary>
    public IEnumerable<(string[] Forms, T Value)> Entries => _byFirstWord.Values.SelectMany(starts => starts.All);

    /// <summary>The words of all phrases.</summary>
    public IEnumerable<string> Vocabulary => Entries.SelectMany(entry => entry.Forms).Where(form => form != "*");

    public void Add(string phrase, T value)
    {
        var forms = Forms(phrase);
        if (forms.Length > 0) Add(forms, value);
    }

    public void Add(string[] forms, T value)
    {
        ArgumentNullException.ThrowIfNull(forms);
        if (!_byFirstWord.TryGetValue(forms[0], out var starts)) _byFirstWord[forms[0]] = starts = new Starts();
        if (forms.Length == 1) Insert(starts.Alone, forms, value);
        else if (forms[1] == "*") Insert(starts.WithGap, forms, value);
        else
        {
            if (!starts.BySecondWord.TryGetValue(forms[1], out var list)) starts.BySecondWord[forms[1]] = list = [];
            Insert(list, forms, value);
        }
    }

    private static void Insert(List<(string[] Forms, T Value)> list, string[] forms, T value)
    {
        var at = list.FindIndex(entry => entry.Forms.Length < forms.Length);
        list.Insert(at < 0 ? list.Count : at, (forms, value));
    }

    /// <summary>The longest phrase at each place, left to right, none overlapping another.</summary>
    public List<PhraseMatch<T>> Find(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (found, here) = (new List<PhraseMatch<T>>(), new List<PhraseMatch<T>>());
        var all = AsSpan(words);
        for (var i = 0; i < all.Length; i++)
        {
            if (LongestAt(all, i, here) is not { } longest) continue;
            found.Add(longest);
            i = longest.Last;
        }
        return found;
    }

    /// <summary>The longest phrase that begins with the first word.</summary>
    public PhraseMatch<T>? FindFirst(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count > 0 ? LongestAt(AsSpan(words), 0, []) : null;
    }

    /// <summary>Every phrase at every place, overlaps included.</summary>
    public List<PhraseMatch<T>> FindAll(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var found = new List<PhraseMatch<T>>();
        var all = AsSpan(words);
        for (var i = 0; i < all.Length; i++)
        {
            if (_byFirstWord.TryGetValue(all[i].Form, out var starts)) AddAt(starts, all, i, found);
        }
        return found;
    }

    // A message is held against many books, and most words begin no phrase: a list's own words are read where they lie.
    private static ReadOnlySpan<Word> AsSpan(IReadOnlyList<Word> words) =>
        words is List<Word> list ? CollectionsMarshal.AsSpan(list) : words.ToArray();

    private PhraseMatch<T>? LongestAt(ReadOnlySpan<Word> words, int start, List<PhraseMatch<T>> here)
    {
        if (!_byFirstWord.TryGetValue(words[start].Form, out var starts)) return null;
        here.Clear();
        AddAt(starts, words, start, here);
        if (here.Count == 0) return null;
        var longest = here[0];
        foreach (var match in here)
        {
            if (match.Last > longest.Last) longest = match;
        }
        return longest;
    }

    private static void AddAt(Starts starts, ReadOnlySpan<Word> words, int start, List<PhraseMatch<T>> found)
    {
        if (start + 1 < words.Length)
        {
            if (starts.BySecondWord.TryGetValue(words[start + 1].Form, out var list)) AddMatches(list, words, start, found);
            if (starts.WithGap.Count > 0) AddMatches(starts.WithGap, words, start, found);
        }
        foreach (var (_, value) in starts.Alone) found.Add(new PhraseMatch<T>(start, start, value));
    }

    private static void AddMatches(
        List<(string[] Forms, T Value)> entries, ReadOnlySpan<Word> words, int start, List<PhraseMatch<T>> found)
    {
        foreach (var (forms, value) in entries)
        {
            var gap = (First: 0, End: 0);
            var last = Match(words, start + 1, forms, 1, ref gap);
            if (last >= 0) found.Add(new PhraseMatch<T>(start, last, value, gap.First, gap.End));
        }
    }

    private static int Match(ReadOnlySpan<Word> words, int at, string[] forms, int form, ref (int First, int End) found)
    {
        for (; form < forms.Length; form++, at++)
        {
            if (forms[form] == "*")
            {
                var after = forms[form + 1];
                for (var gap = 0; gap <= WidestGap && at + gap < words.Length; gap++)
                {
                    if (words[at + gap].Form != after) continue;
                    var last = Match(words, at + gap, forms, form + 1, ref found);
                    if (last < 0) continue;
                    found = (at, at + gap);
                    return last;
                }
                return -1;
            }
            if (at >= words.Length || words[at].Form != forms[form]) return -1;
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
