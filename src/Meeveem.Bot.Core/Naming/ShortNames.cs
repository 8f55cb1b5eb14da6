namespace Meeveem.Bot.Core.Naming;

/// <summary>How people shorten the title of a job.</summary>
/// <param name="realWords">English words, which are short for nothing; null where they are not known.</param>
/// <param name="isReadAsItStands">Tells initials that are no level and no short form of another word.</param>
internal sealed class ShortNames(IReadOnlySet<string>? realWords, Func<string, bool> isReadAsItStands)
{
    // Words of a name that people shorten have at least so many letters.
    private const int LongWord = 7;
    // They write so many of its first letters.
    private const int ShortestBeginning = 3;
    private const int LongestBeginning = 6;
    // "Manage" is not short for "manager".
    private const int FewestCutOff = 3;

    /// <summary>Of a title without its noun: "EPR config" and "RWE", where people say nothing of the noun ("EPR config people").</summary>
    public IEnumerable<string[]> OfHead(string[] head, List<CountedWords> words)
    {
        if (head.Length < 2) yield break;
        foreach (var shortened in Shortened(head).Where(each => each.Except(head).All(IsNoWord))) yield return shortened;

        var initials = string.Concat(head.Select(form => form[0]));
        if (IsWritten(initials, words) && IsFree(initials)) yield return [initials];
    }

    public static bool IsLink(string form) => form is "and" or "of" or "for";

    public bool IsNoWord(string form) => realWords?.Contains(form) == false;

    // "Cyber sec": the beginning of a long word, beside the other words of the name.
    private static IEnumerable<string[]> Shortened(string[] forms)
    {
        for (var i = 0; i < forms.Length; i++)
        {
            if (forms[i].Length < LongWord) continue;
            if (forms[i] is "operation" or "operations") yield return [.. forms[..i], "ops", .. forms[(i + 1)..]];
            for (var length = ShortestBeginning; length <= Math.Min(LongestBeginning, forms[i].Length - FewestCutOff); length++)
                yield return [.. forms[..i], forms[i][..length], .. forms[(i + 1)..]];
        }
    }

    private static bool IsWritten(string initials, List<CountedWords> words) =>
        words.Exists(each => each.HasAcronym(initials.ToUpperInvariant()));

    private bool IsFree(string initials) => IsNoWord(initials) && isReadAsItStands(initials);
}
