namespace Meeveem.Bot.Core.Naming;

/// <summary>A stretch of a message whose words all belong to one role's name, links between them left aside.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word.</param>
/// <param name="Said">The words without the links.</param>
/// <param name="Stems">The stems of the name's words that they stand for, its noun left aside, in the order in which they are said.</param>
/// <param name="HasNoun">One of them stands for the noun of the name.</param>
/// <param name="BeginsWithNoun">The first of them does.</param>
/// <param name="HasField">The last of them is the work that the noun stands for: "writing" for a writer.</param>
/// <param name="IsInFull">Each of them is a word of the name, and none a beginning or a handful of letters.</param>
internal sealed record NameRun(
    int First, int Last, NameTitle Title, List<NameWord> Said, List<string> Stems,
    bool HasNoun, bool BeginsWithNoun, bool HasField, bool IsInFull)
{
    private const int ShortestWord = 4;

    public int Others => Stems.Count;

    public bool IsWhole => Others == Title.Stems.Count;

    /// <summary>What is left of the name where words at its beginning are left out.</summary>
    public bool IsAnEnd => HasNoun && !BeginsWithNoun && Title.EndsWith(Stems);

    /// <summary>The words before the noun stand next to it, and those behind it by a link or in brackets: "a platform for engineers" and "a
    /// development platform" are none of theirs, "an engineer for the platform" is.</summary>
    public bool IsJoined
    {
        get
        {
            var hasLinks = Said.Count < Last + 1 - First;
            return BeginsWithNoun ? hasLinks || Said[1].Word.AfterBreak : !hasLinks;
        }
    }

    /// <summary>What is said tells the role from others. Three letters of a word ("gas") may be any word.</summary>
    public bool IsTold => Others > 1
        || ((IsInFull || Said.All(word => word.Form.Length >= ShortestWord || word.Word.InCapitals || !IsBeginning(word.Form)))
            && (IsWhole || Title.IsToldBy(Stems[0])));

    public string Phrase => string.Join(' ', Said.Select(word => word.Form));

    private bool IsBeginning(string form) => Stems.Any(stem => stem.StartsWith(form, StringComparison.Ordinal));
}
