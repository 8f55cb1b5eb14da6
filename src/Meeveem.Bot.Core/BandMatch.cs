using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core;

/// <summary>One role at one level, published in at least one region.</summary>
/// <param name="Regions">The regions asked for; both where none was.</param>
public sealed record BandMatch(Role Role, Level Level, IReadOnlyList<Region> Regions);
