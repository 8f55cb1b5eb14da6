namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells one passage from another in the file of vectors.</summary>
public readonly record struct VectorKey(UInt128 Hash)
{
    /// <summary>In bytes.</summary>
    public const int Size = 16;
}
