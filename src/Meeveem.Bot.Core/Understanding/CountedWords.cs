using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>The words of a guide's text in the singular, counted. Worked out once for each guide, since thousands of guides are read
/// anew when one of them changes.</summary>
internal sealed partial class CountedWords
{
    private static readonly ConditionalWeakTable<Guide, CountedWords> Known = [];

    // Words are numbered, so that what a guide holds of them is small, and the words of all guides are told without comparing texts.
    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.Ordinal);
    private readonly int[] _numbers;
    private readonly int[] _counts;
    private readonly Lazy<HashSet<string>> _acronyms;

    private CountedWords(Guide guide)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var (names, words) = (new List<string>(), new List<Word>());
        foreach (var text in guide.AllText())
        {
            Words.Split(text, KnownWords.OfGuides, words);
            foreach (var word in words) CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Form, out var _)++;
            Total += words.Count;
            foreach (Match match in AlsoCalledAs().Matches(text)) names.Add(match.Groups["name"].Value);
        }
        AlsoCalled = names;
        _numbers = [.. counts.Keys.Select(form => Numbers.GetOrAdd(form, _ => Interlocked.Increment(ref _last)))];
        _counts = [.. counts.Values];
        Array.Sort(_numbers, _counts);
        // Few roles have initials of two letters, which is what these are asked for.
        _acronyms = new(() =>
        [
            .. guide.AllText().SelectMany(text => Acronym().Matches(text)).Select(match => match.Groups["letters"].Value),
        ]);
    }

    private static int _last = -1;

    /// <summary>How many words the guide has.</summary>
    public int Total { get; }

    /// <summary>What the text says that the role is called as well.</summary>
    public IReadOnlyList<string> AlsoCalled { get; }

    public static CountedWords Of(Guide guide) => Known.GetValue(guide, each => new CountedWords(each));

    /// <summary>Every word of some guides.</summary>
    public static HashSet<string> Union(IReadOnlyList<Guide> guides)
    {
        var all = guides.AsParallel().Select(Of).ToList();
        var isHeld = new bool[Volatile.Read(ref _last) + 1];
        foreach (var words in all)
        {
            foreach (var number in words._numbers) isHeld[number] = true;
        }
        return Numbers.Where(entry => entry.Value < isHeld.Length && isHeld[entry.Value])
            .Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How often the guide has a word, which is given in the singular.</summary>
    public int Count(string word) =>
        Numbers.TryGetValue(word, out var number) && Array.BinarySearch(_numbers, number) is >= 0 and var at ? _counts[at] : 0;

    /// <summary>Two capital letters stand together as a word.</summary>
    public bool HasAcronym(string letters) => _acronyms.Value.Contains(letters);

    [GeneratedRegex(
        @"\b(?:also|sometimes|often|usually|commonly|mostly) "
        + @"(?:called|known as|titled|advertised as|listed as|shortened to|abbreviated to|referred to as) "
        + @"(?:an? |the )?""?(?<name>[A-Za-z][A-Za-z ]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex AlsoCalledAs();

    [GeneratedRegex(@"\b(?<letters>[A-Z0-9]{2})s?\b")]
    private static partial Regex Acronym();
}
