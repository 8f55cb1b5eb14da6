using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What naming a role asks of its guide's text. Worked out once for each guide, since thousands of guides are named anew when
/// one of them changes.</summary>
internal sealed partial class CountedWords
{
    private static readonly ConditionalWeakTable<Guide, CountedWords> Known = [];

    private readonly Lazy<(Dictionary<int, int> ByNumber, int Total)> _counts;
    private readonly Lazy<HashSet<string>> _acronyms;

    private CountedWords(Guide guide)
    {
        AlsoCalled = [.. Matches(guide, AlsoCalledAs(), "name")];
        // Naming asks for these only in few roles.
        _counts = new(() => Counts(guide));
        _acronyms = new(() => Matches(guide, Acronym(), "letters").ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How many words the guide has.</summary>
    public int Total => _counts.Value.Total;

    /// <summary>What the text says that the role is called as well.</summary>
    public IReadOnlyList<string> AlsoCalled { get; }

    public static CountedWords Of(Guide guide) => Known.GetValue(guide, each => new CountedWords(each));

    /// <summary>How often the guide has a word, which is given in the singular.</summary>
    public int Count(string word) => _counts.Value.ByNumber.GetValueOrDefault(KnownWords.OfGuides.NumberOf(word));

    /// <summary>Two capital letters stand together as a word.</summary>
    public bool HasAcronym(string letters) => _acronyms.Value.Contains(letters);

    private static (Dictionary<int, int> ByNumber, int Total) Counts(Guide guide)
    {
        var (counts, words) = (new Dictionary<int, int>(), new List<KnownWord>());
        foreach (var text in guide.AllText())
        {
            KnownWords.OfGuides.Read(text, words);
            foreach (var word in words) CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Form, out var _)++;
        }
        return (counts, counts.Values.Sum());
    }

    private static IEnumerable<string> Matches(Guide guide, Regex regex, string group) =>
        guide.AllText().SelectMany(text => regex.Matches(text)).Select(match => match.Groups[group].Value);

    [GeneratedRegex(
        @"\b(?:also|sometimes|often|usually|commonly|mostly) "
        + @"(?:called|known as|titled|advertised as|listed as|shortened to|abbreviated to|referred to as) "
        + @"(?:an? |the )?""?(?<name>[A-Za-z][A-Za-z ]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex AlsoCalledAs();

    [GeneratedRegex(@"\b(?<letters>[A-Z0-9]{2})s?\b")]
    private static partial Regex Acronym();
}
