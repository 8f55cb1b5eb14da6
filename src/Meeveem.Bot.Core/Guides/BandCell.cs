using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>One cell of role × level × region.</summary>
/// <param name="Bands">One where the guides agree; several, newest first, where they do not; none where no guide publishes it.</param>
public sealed record BandCell(Role Role, Level Level, Region Region, IReadOnlyList<PublishedBand> Bands);
