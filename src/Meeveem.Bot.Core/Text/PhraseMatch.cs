namespace Meeveem.Bot.Core.Text;

/// <summary>A phrase found in a message: words <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
/// <param name="GapFirst">First word that a <c>*</c> stood for; equal to <paramref name="GapEnd"/> where there was none.</param>
/// <param name="GapEnd">The word after the gap.</param>
public readonly record struct PhraseMatch<T>(int First, int Last, T Value, int GapFirst = 0, int GapEnd = 0)
{
    public bool Covers(int word) => word >= First && word <= Last;

    /// <summary>The word is one of the phrase's own.</summary>
    public bool Says(int word) => Covers(word) && !(word >= GapFirst && word < GapEnd);
}
