namespace Meeveem.Bot.Core.Salaries;

/// <summary>The annual base range that a guide publishes for one level in one region; both ends belong to it.</summary>
/// <param name="Line">Line of the guide's file, from 1.</param>
public sealed record Band(Level Level, Region Region, Pounds Minimum, Pounds Maximum, int Line)
{
    public bool Contains(Pounds amount) => amount >= Minimum && amount <= Maximum;

    /// <summary><c>£65,000–£90,000</c>.</summary>
    public string Range => $"{Minimum}–{Maximum}";
}
