using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;

namespace Meeveem.Bot.Core.Snapshots;

/// <summary>Everything the bot knows at one moment. Frozen; a change of the folder makes a new one.</summary>
public sealed record KnowledgeSnapshot(
    IReadOnlyList<Guide> Guides, PublishedBands Bands, Lexicon Lexicon, IGuideIndex Index)
{
    public int NewestYear { get; } = Guides.Select(guide => guide.Date?.Year ?? 0).DefaultIfEmpty(0).Max();

    /// <summary>A role's guides, newest first, undated last.</summary>
    public IEnumerable<Guide> GuidesOf(Role role) =>
        Guides.Where(guide => guide.Role.Slug == role.Slug).OrderByDescending(guide => guide.Date ?? DateOnly.MinValue);
}
