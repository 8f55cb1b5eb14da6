using System.Collections.Concurrent;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>The words of the guides and their stems, each worked out once and held by one string, however many guides have it.</summary>
public sealed class KnownWords
{
    private const int Longest = 64;
    private readonly ConcurrentDictionary<string, (string Typed, string Plain, string Form)> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);

    /// <summary>Those of every guide of this process.</summary>
    public static KnownWords OfGuides { get; } = new();

    /// <summary>The stem of a word, which is given in the singular.</summary>
    public string Stem(string form) => _stems.GetOrAdd(form, Stemmer.Stem);

    internal (string Typed, string Plain, string Form) Find(ReadOnlySpan<char> written)
    {
        if (written.Length > Longest) return Words.Spelt(written.ToString());
        var bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        // Most words are written small, and under that they are known.
        if (bySpan.TryGetValue(written, out var found)) return found;
        Span<char> lower = stackalloc char[Longest];
        lower = lower[..written.ToLowerInvariant(lower)];
        if (bySpan.TryGetValue(lower, out found)) return found;
        var spelt = Words.Spelt(lower.ToString());
        _words.TryAdd(spelt.Typed, spelt);
        return spelt;
    }
}
