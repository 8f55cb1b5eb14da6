namespace Meeveem.Bot.Core.Naming;

/// <summary>What a word of a message stands for in a role's name.</summary>
/// <param name="Stems">The stems of the name's words, its noun left aside.</param>
/// <param name="IsNoun">It stands for the noun, too.</param>
/// <param name="IsField">It is the work that the noun stands for: "writing" for a writer.</param>
/// <param name="IsInFull">It is a word of the name, or three or more of its initials, and no beginning or handful of letters.</param>
internal readonly record struct NamePart(
    string[] Stems, bool IsNoun = false, bool IsField = false, bool IsInFull = false)
{
    public static NamePart None { get; } = new([]);
    public static NamePart Noun { get; } = new([], IsNoun: true, IsInFull: true);

    public bool IsOwn => Stems.Length > 0 || IsNoun || IsField;

    /// <summary>Tells whether it stands for a word that is not among these.</summary>
    public bool HasOtherThan(List<string> stems)
    {
        foreach (var stem in Stems)
        {
            if (!stems.Contains(stem)) return true;
        }
        return false;
    }
}
