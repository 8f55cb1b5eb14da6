using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Naming;

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
        OtherTitles = [.. Titles(guide, ListOfNames(), true), .. Titles(guide, AdvertisedAs(), false)];
        // Naming asks for these only in few roles.
        _counts = new(() => Counts(guide));
        _acronyms = new(() => Matches(guide, Acronym(), "letters").ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How many words the guide has.</summary>
    public int Total => _counts.Value.Total;

    /// <summary>What the text says that the role is called as well.</summary>
    public IReadOnlyList<string> AlsoCalled { get; }

    /// <summary>The titles that the text gives to the same job, and whether it lists them as its names.</summary>
    public IReadOnlyList<(string Title, bool IsListed)> OtherTitles { get; }

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

    private static IEnumerable<(string, bool)> Titles(Guide guide, Regex regex, bool isListed) =>
        Matches(guide, regex, "titles").SelectMany(titles => BetweenTitles().Split(titles)).Select(title => (title, isListed));

    private static IEnumerable<string> Matches(Guide guide, Regex regex, string group) =>
        guide.AllText().SelectMany(text => regex.Matches(text)).Select(match => match.Groups[group].Value);

    [GeneratedRegex(
        @"\b(?:also|sometimes|often|usually|commonly|mostly) "
        + @"(?:called|known as|titled|advertised as|listed as|shortened to|abbreviated to|referred to as) "
        + @"(?:an? |the )?""?(?<name>[A-Za-z][A-Za-z ]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex AlsoCalledAs();

    // "The same job goes by …", "adverts use many names for it: …".
    [GeneratedRegex(
        @"(?:\b(?:same|role|job) (?:\w+ ){0,3}(?:goes by|go by)(?! way)"
        + @"|\b(?:names|titles) for (?:it|this|the (?:same )?(?:role|job|post|work))\b[^.:;]{0,20}[:,]) "
        + @"(?:an? |the )?(?<titles>[A-Za-z][A-Za-z, \-&]{2,160})", RegexOptions.IgnoreCase)]
    private static partial Regex ListOfNames();

    // "The post is often advertised as …"; a first post has a title of its own.
    [GeneratedRegex(
        @"(?<!first )(?<!junior )\b(?:role|job|post|position)s?\b[^.:;]{0,20}? (?:advertised as|listed as|titled|called) "
        + @"(?:an? |the )?(?<titles>[A-Za-z][A-Za-z, \-&]{2,160})", RegexOptions.IgnoreCase)]
    private static partial Regex AdvertisedAs();

    [GeneratedRegex(
        @",\s*(?:and |or )?(?:in an? \w+ it may be called )?|\s+or\s+(?:an? )?|\s+and in\b.*?\bcalled (?:an? )?", RegexOptions.IgnoreCase)]
    private static partial Regex BetweenTitles();

    [GeneratedRegex(@"\b(?<letters>[A-Z0-9]{2})s?\b")]
    private static partial Regex Acronym();
}
