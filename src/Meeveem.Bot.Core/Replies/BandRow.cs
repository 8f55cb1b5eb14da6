using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Replies;

/// <summary>One line of a <see cref="BandTable"/>: a band, or a cell that no guide publishes.</summary>
/// <param name="Minimum">Null, as <paramref name="Maximum"/>, for a cell that is not published.</param>
/// <param name="CitationNumbers">Marks of the guides that publish it, from 1; empty when not published.</param>
public sealed record BandRow(
    Role Role, Level Level, Region Region, Pounds? Minimum, Pounds? Maximum, IReadOnlyList<int> CitationNumbers);
