using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>What is looked for among the passages.</summary>
/// <param name="Text">The question as asked, cleaned; its meaning is compared with the passages'.</param>
/// <param name="Words">Its content words, as people write them; the index reduces them to stems.</param>
/// <param name="Roles">Slugs; empty searches every guide.</param>
/// <param name="Count">How many passages are wanted at most.</param>
public sealed record PassageQuery(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Roles, int Count)
{
    /// <summary>Sections that the question's own phrases name; evidence for the ranking, not a filter.</summary>
    public IReadOnlyList<SectionKind> Sections { get; init; } = [];

    /// <summary>Sections that the talk spoke of just before; evidence for the ranking, too.</summary>
    public IReadOnlyList<SectionKind> SectionsBefore { get; init; } = [];

    /// <summary>A section that cannot answer it; null for none.</summary>
    public SectionKind? LeavesOut { get; init; }

    /// <summary>Levels that the question names.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];
}
