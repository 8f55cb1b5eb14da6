using System.Collections.Concurrent;

namespace Meeveem.Bot.Core.Text;

/// <summary>The words of the guides, each worked out once, however many guides have it. Forms and stems are numbered, so that they are
/// counted without comparing texts.</summary>
public sealed class KnownWords
{
    private const int Longest = 64;
    private readonly ConcurrentDictionary<string, KnownWord> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownWord>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private int _last = -1;

    private KnownWords() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Those of every guide of this process.</summary>
    public static KnownWords OfGuides { get; } = new();

    /// <summary>The number of a form or a stem; -1 where it has none.</summary>
    public int NumberOf(string text) => _numbers.TryGetValue(text, out var number) ? number : -1;

    /// <summary>The number of a form or a stem, which gets one where it has none.</summary>
    public int NumberFor(string text) => _numbers.GetOrAdd(text, _ => Interlocked.Increment(ref _last));

    /// <summary>The forms or stems that have these numbers.</summary>
    public IReadOnlySet<string> TextsOf(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var isWanted = new bool[Volatile.Read(ref _last) + 1];
        foreach (var number in numbers) isWanted[number] = true;
        return _numbers.Where(entry => entry.Value < isWanted.Length && isWanted[entry.Value])
            .Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The words of a text in order, told apart as <see cref="Words.Split"/> does.</summary>
    /// <param name="words">Cleared, then filled with the words.</param>
    public void Read(string text, List<KnownWord> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        words.Clear();
        for (var i = 0; i < text.Length;)
        {
            var end = Words.EndOf(text, i, text.Length);
            if (end == i)
            {
                i++;
                continue;
            }
            var word = text[i] == '&' ? Find("and") : Find(text.AsSpan(i, end - i));
            words.Add(word);
            if (word.HoldsIs) words.Add(Find("is"));
            i = end;
        }
    }

    private KnownWord Find(ReadOnlySpan<char> written)
    {
        if (written.Length > Longest) return Known(written.ToString());
        // Most words are written small, and under that they are known.
        if (_bySpan.TryGetValue(written, out var found)) return found;
        Span<char> lower = stackalloc char[Longest];
        lower = lower[..written.ToLowerInvariant(lower)];
        if (_bySpan.TryGetValue(lower, out found)) return found;
        var text = lower.ToString();
        return _words.GetOrAdd(text, Known(text));
    }

    private KnownWord Known(string written)
    {
        var (typed, plain, form) = Words.Spelt(written);
        return new(NumberFor(form), NumberFor(Stemmer.Stem(form)), Words.HoldsIs(typed, plain));
    }
}
