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

    // The numbers of the words that the guide has, in order, and how often it has each.
    private readonly int[] _numbers;
    private readonly int[] _counts;
    private readonly Lazy<HashSet<string>> _acronyms;

    private CountedWords(Guide guide)
    {
        var counts = new Dictionary<int, int>();
        var (names, words) = (new List<string>(), new List<KnownWord>());
        foreach (var text in guide.AllText())
        {
            KnownWords.OfGuides.Read(text, words);
            foreach (var word in words) CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Form, out var _)++;
            Total += words.Count;
            foreach (Match match in AlsoCalledAs().Matches(text)) names.Add(match.Groups["name"].Value);
        }
        AlsoCalled = names;
        _numbers = [.. counts.Keys];
        _counts = [.. counts.Values];
        Array.Sort(_numbers, _counts);
        // Few roles have initials of two letters, which is what these are asked for.
        _acronyms = new(() =>
        [
            .. guide.AllText().SelectMany(text => Acronym().Matches(text)).Select(match => match.Groups["letters"].Value),
        ]);
    }

    /// <summary>How many words the guide has.</summary>
    public int Total { get; }

    /// <summary>What the text says that the role is called as well.</summary>
    public IReadOnlyList<string> AlsoCalled { get; }

    public static CountedWords Of(Guide guide) => Known.GetValue(guide, each => new CountedWords(each));

    /// <summary>Every word of some guides.</summary>
    public static HashSet<string> Union(IReadOnlyList<Guide> guides)
    {
        var all = guides.AsParallel().Select(Of).ToList();
        var isHeld = new bool[KnownWords.OfGuides.End];
        foreach (var words in all)
        {
            foreach (var number in words._numbers) isHeld[number] = true;
        }
        return KnownWords.OfGuides.Numbers.Where(entry => entry.Value < isHeld.Length && isHeld[entry.Value])
            .Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How often the guide has a word, which is given in the singular.</summary>
    public int Count(string word) =>
        Array.BinarySearch(_numbers, KnownWords.OfGuides.NumberOf(word)) is >= 0 and var at ? _counts[at] : 0;

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
