using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Guides;

/// <summary>Everything the bot knows at one moment. Frozen; a change of the folder makes a new one.</summary>
public sealed record KnowledgeSnapshot(
    IReadOnlyList<Guide> Guides, PublishedBands Bands, Lexicon Lexicon, IGuideIndex Index)
{
    public int NewestYear { get; } = Guides.Select(guide => guide.Date?.Year ?? 0).DefaultIfEmpty(0).Max();

    /// <summary>A role's guides, newest first, undated last.</summary>
    public IEnumerable<Guide> GuidesOf(Role role) =>
        Guides.Where(guide => guide.Role.Slug == role.Slug).OrderByDescending(guide => guide.Date ?? DateOnly.MinValue);
}

/// <summary>The snapshot that answers now; replaced whole.</summary>
public sealed class KnowledgeHolder(KnowledgeSnapshot first)
{
    private KnowledgeSnapshot _current = first;
    private int _replaced;

    public KnowledgeSnapshot Current => Volatile.Read(ref _current);

    /// <summary>How often it was replaced.</summary>
    public int Replaced => Volatile.Read(ref _replaced);

    public void Publish(KnowledgeSnapshot next)
    {
        Volatile.Write(ref _current, next);
        Interlocked.Increment(ref _replaced);
    }

    /// <summary>Replaces a snapshot, unless another has taken its place meanwhile.</summary>
    public void Publish(KnowledgeSnapshot replaced, KnowledgeSnapshot next)
    {
        if (Interlocked.CompareExchange(ref _current, next, replaced) == replaced) Interlocked.Increment(ref _replaced);
    }
}
