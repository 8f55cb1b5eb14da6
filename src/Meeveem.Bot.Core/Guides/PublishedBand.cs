using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>A band and every guide that publishes just these figures for it, newest first, undated last.</summary>
public sealed record PublishedBand(Role Role, Level Level, Region Region, Pounds Minimum, Pounds Maximum, IReadOnlyList<Guide> Guides)
{
    public string Range { get; } = $"{Minimum}–{Maximum}";

    public bool Contains(Pounds amount) => amount >= Minimum && amount <= Maximum;
}
