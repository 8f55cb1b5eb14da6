using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What one file holds.</summary>
/// <param name="Guide">Null when a finding is an error.</param>
/// <param name="Findings">In the order of their lines. Those of a draft are warnings, so that an unfinished guide
/// holds no other up.</param>
/// <param name="IsDraft">Its editor keeps it from visitors.</param>
public sealed record GuideReading(Guide? Guide, IReadOnlyList<Finding> Findings, bool IsDraft = false);
