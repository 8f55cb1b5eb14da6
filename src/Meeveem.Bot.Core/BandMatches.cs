namespace Meeveem.Bot.Core;

/// <summary>What typed words found.</summary>
/// <param name="Reason">A sentence for people; null unless <paramref name="Matches"/> is empty.</param>
public sealed record BandMatches(IReadOnlyList<BandMatch> Matches, string? Reason);
