namespace Meeveem.Bot.Core.Understanding;

/// <summary>How people shorten the title of a job.</summary>
/// <param name="realWords">English words, which are short for nothing; null where they are not known.</param>
/// <param name="isReadAsItStands">Tells initials that are no level and no short form of another word.</param>
internal sealed class ShortNames(IReadOnlySet<string>? realWords, Func<string, bool> isReadAsItStands)
{
    // Words of a name that people shorten have at least so many letters.
    private const int LongWord = 7;
    // They write so many of its first letters: three at least beside the whole name, four beside a part of it.
    private const int ShortestBeginning = 3;
    private const int ShortestAlone = 4;
    private const int LongestBeginning = 6;
    // "Manage" is not short for "manager".
    private const int FewestCutOff = 3;

    // Names of which people leave a word out have at least so many.
    private const int LongName = 3;
    private const int WordsAroundAnAbbreviation = 3;

    /// <summary>Of a title's forms.</summary>
    public IEnumerable<string[]> Of(string[] forms, List<CountedWords> words) =>
        Shortened(forms, ShortestBeginning, LongestBeginning)
            .Concat(WithoutQualifiers(forms)).Concat(Initialled(forms)).Concat(WithInitialsFirst(forms, words))
            .Concat(OfAbbreviation(forms));

    /// <summary>Of a title without its noun: "EPR config" and "RWE", where people say nothing of the noun ("EPR config people").</summary>
    public IEnumerable<string[]> OfHead(string[] head, List<CountedWords> words)
    {
        if (head.Length < 2) yield break;
        foreach (var shortened in Shortened([.. head, ""], ShortestBeginning, LongestBeginning))
        {
            if (shortened.Except(head).All(form => form.Length == 0 || IsNoWord(form))) yield return shortened[..^1];
        }

        var initials = string.Concat(head.Select(form => form[0]));
        if (IsWritten(initials, words) && IsFree(initials)) yield return [initials];
    }

    /// <summary>"Clinical risk analyst" for the clinical risk systems analyst, "field engineer" for the field service engineer: a name
    /// without one of its inner words.</summary>
    public static IEnumerable<string[]> WithOneLeftOut(string[] forms)
    {
        if (forms.Count(form => !IsLink(form)) < LongName) yield break;
        for (var i = 1; i < forms.Length - 1; i++)
        {
            if (IsLink(forms[i])) continue;
            var first = IsLink(forms[i - 1]) ? i - 1 : i;
            var next = first == i && IsLink(forms[i + 1]) ? i + 2 : i + 1;
            yield return [.. forms[..first], .. forms[next..]];
        }
    }

    public static bool IsLink(string form) => form is "and" or "of" or "for";

    public bool IsNoWord(string form) => realWords?.Contains(form) == false;

    // "Cyber sec analyst": the beginning of a long word, beside the other words of the name.
    private static IEnumerable<string[]> Shortened(string[] forms, int shortest, int longest)
    {
        // The noun at its end has short forms of its own.
        for (var i = 0; i < forms.Length - 1; i++)
        {
            if (forms[i].Length < LongWord) continue;
            if (forms[i] is "operation" or "operations") yield return [.. forms[..i], "ops", .. forms[(i + 1)..]];
            for (var length = shortest; length <= Math.Min(longest, forms[i].Length - FewestCutOff); length++)
                yield return [.. forms[..i], forms[i][..length], .. forms[(i + 1)..]];
        }
    }

    // "Product manager" for the digital health product manager; "config analyst" for the clinical systems configuration analyst, since
    // "config" is no word by itself.
    private IEnumerable<string[]> WithoutQualifiers(string[] forms)
    {
        for (var first = 1; first < forms.Length - 1; first++)
        {
            yield return forms[first..];
            if (realWords is null) continue;
            foreach (var shortened in Shortened(forms[first..], ShortestAlone, LongestBeginning))
            {
                if (!shortened.Except(forms).Any(realWords.Contains)) yield return shortened;
            }
        }
    }

    // "Digital health PM".
    private static IEnumerable<string[]> Initialled(string[] forms)
    {
        for (var first = 1; first < forms.Length - 1; first++)
            yield return [.. forms[..first], string.Concat(forms[first..].Select(form => form[0]))];
    }

    // "RWE analyst" for the real-world evidence analyst. Two letters may be anything ("hi"), unless the guide writes them so.
    private IEnumerable<string[]> WithInitialsFirst(string[] forms, List<CountedWords> words)
    {
        for (var rest = 2; rest < forms.Length; rest++)
        {
            var initials = string.Concat(forms[..rest].Select(form => form[0]));
            var isPlain = initials.Length > 2 || IsWritten(initials, words);
            if (isPlain && IsFree(initials)) yield return [initials, .. forms[rest..]];
        }
    }

    // "EPR specialist" for the EPR configuration specialist: what begins with an abbreviation is told by that alone.
    private IEnumerable<string[]> OfAbbreviation(string[] forms) =>
        forms.Length == WordsAroundAnAbbreviation && IsFree(forms[0]) ? [[forms[0], forms[^1]]] : [];

    private static bool IsWritten(string initials, List<CountedWords> words) =>
        words.Exists(each => each.HasAcronym(initials.ToUpperInvariant()));

    private bool IsFree(string initials) => IsNoWord(initials) && isReadAsItStands(initials);
}
