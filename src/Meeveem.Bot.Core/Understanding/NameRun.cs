namespace Meeveem.Bot.Core.Understanding;

/// <summary>A stretch of a message whose words all belong to one role's name, links between them left aside.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word.</param>
/// <param name="Said">The words without the links.</param>
/// <param name="Stems">The stems of the name's words that they stand for, its noun left aside, in the order in which they are said.</param>
/// <param name="HasNoun">One of them stands for the noun of the name.</param>
/// <param name="HasField">The last of them is the work that the noun stands for: "writing" for a writer.</param>
internal sealed record NameRun(
    int First, int Last, NameTitle Title, IReadOnlyList<Word> Said, IReadOnlyList<string> Stems, bool HasNoun, bool HasField)
{
    public int Others => Stems.Count;

    public bool IsWhole => Others == Title.Stems.Count();

    public bool BeginsWithNoun => Title.Read(Said[0].Form, mayBeShort: false, isBesideOthers: false).IsNoun;

    /// <summary>What is left of the name where words at its beginning are left out.</summary>
    public bool IsAnEnd => HasNoun && !BeginsWithNoun && Title.EndsWith(Stems);

    /// <summary>No link stands between the words, or the noun stands before it: "a platform for engineers" is none of theirs, "an engineer
    /// for the platform" is.</summary>
    public bool IsJoined => Said.Count == Last + 1 - First || BeginsWithNoun;

    public string Phrase => string.Join(' ', Said.Select(word => word.Form));
}
