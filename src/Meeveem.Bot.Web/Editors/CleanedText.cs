using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Web.Editors;

/// <summary>Takes out of what people type who they are and how they are reached.</summary>
internal static partial class CleanedText
{
    private const string Gone = "…";
    private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir"];
    private static readonly HashSet<string> GivenNames = ReadNames();

    /// <summary>A question without remarks about the person, names, addresses and numbers. What no list knows goes too,
    /// since it may be a name.</summary>
    /// <returns>Null where nothing is left that says anything.</returns>
    public static string? OfQuestion(string text, Lexicon lexicon)
    {
        var cut = WithoutAddresses(PersonClauses.Cut(text, lexicon));
        var words = Words.Split(cut);
        var isShouted = !cut.Any(char.IsLower);
        var clean = new StringBuilder(cut.Length);
        var wasName = false;
        foreach (var word in words.Where(word => word.Start < word.End))
        {
            var fate = FateOf(word, cut[word.Start..word.End], wasName, isShouted, lexicon);
            wasName = fate == Fate.Name;
            if (fate != Fate.Kept && EndsInGone(clean)) continue;
            if (clean.Length > 0) clean.Append(' ');
            clean.Append(fate == Fate.Kept ? cut[word.Start..word.End] : Gone);
            if (word.End < cut.Length && cut[word.End] is ',' or '?' or '.' or '!') clean.Append(cut[word.End]);
        }

        return clean.ToString() is { Length: > 0 } left && left != Gone ? left : null;
    }

    /// <summary>A comment without e-mail addresses, links and telephone numbers; amounts stay,
    /// since they are what editors correct.</summary>
    public static string OfComment(string text) => Telephone().Replace(WithoutAddresses(text), Gone);

    private static Fate FateOf(Word word, string typed, bool followsName, bool isShouted, Lexicon lexicon)
    {
        var isOurs = IsOurs(word, lexicon);
        if (typed.Any(char.IsDigit)) return isOurs && typed.Any(char.IsLetter) ? Fate.Kept : Fate.Number;
        if (Titles.Contains(word.Form) && !lexicon.GuideWords.Contains(word.Form)) return Fate.Name;
        if (isOurs) return Fate.Kept;
        if (followsName || GivenNames.Contains(word.Text)) return Fate.Name;
        // Standards and products are written so, and people are not.
        var isAcronym = !isShouted && typed.Length > 1 && typed.All(char.IsUpper);
        if (isAcronym) return Fate.Kept;
        var isCapitalisedWithin = word is { Capitalised: true, AfterBreak: false };
        return !isCapitalisedWithin && (lexicon.Speller.Knows(word.Form) || lexicon.Speller.Knows(word.Text)) ? Fate.Kept : Fate.Name;
    }

    // A word of the guides or of the vocabulary.
    private static bool IsOurs(Word word, Lexicon lexicon) =>
        lexicon.GuideWords.Contains(word.Form) || lexicon.StopForms.Contains(word.Form) || lexicon.StopForms.Contains(word.Text)
        || Books(lexicon).Any(vocabulary => vocabulary.Contains(word.Form));

    private static IEnumerable<IEnumerable<string>> Books(Lexicon lexicon) =>
    [
        lexicon.RoleNames.Vocabulary, lexicon.Levels.Vocabulary, lexicon.Cues.Vocabulary, lexicon.IntentCues.Vocabulary,
        lexicon.PlaceWords,
    ];

    private static bool EndsInGone(StringBuilder text) => text.Length > 0 && text[^1] == Gone[0];

    private static string WithoutAddresses(string text) => Address().Replace(text, Gone);

    private static HashSet<string> ReadNames()
    {
        // Common first names in English speaking countries; names of elsewhere are in no list of English words either.
        using var stream = typeof(CleanedText).Assembly.GetManifestResourceStream("Meeveem.Bot.Web.Editors.given-names.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+|\b(?:https?://|www\.)\S+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?\d(?:[ ().-]{0,2}\d){6,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Telephone();

    private enum Fate
    {
        Kept,
        Number,
        Name,
    }
}
