using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>One published page about one role, as typed values.</summary>
/// <remarks>Two guides may describe one role. <see cref="Id"/> is the file's name without its extension and
/// is what a citation names. Lines count from 1 in the guide's own file.</remarks>
public sealed record Guide
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Role Role { get; init; }

    /// <summary>Other names of the role that people use, as an editor listed them.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>On which line of the file the role's name and each alias stand.</summary>
    public IReadOnlyDictionary<string, int> NameLines { get; init; } = new Dictionary<string, int>();

    /// <summary>The sector the page is written for, such as <c>HealthTech</c>.</summary>
    public required string Sector { get; init; }
    public DateOnly? Published { get; init; }
    public DateOnly? Updated { get; init; }

    /// <summary>The address of the published page, where the editor gave one.</summary>
    public Uri? Source { get; init; }

    /// <summary>The sections that the page has, in its own order, each kind at most once.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }
    public IReadOnlyList<SkillRow> Skills { get; init; } = [];
    public IReadOnlyList<Faq> Questions { get; init; } = [];
    public IReadOnlyList<Band> Bands { get; init; } = [];
    public IReadOnlyList<PayDriver> PayDrivers { get; init; } = [];

    /// <summary>The date a reader is told: the update, or else the publication; null for an undated guide.</summary>
    public DateOnly? Date => Updated ?? Published;

    /// <summary>Every running text of the guide, tables and FAQs included.</summary>
    public IEnumerable<string> AllText() =>
    [
        .. Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Text),
        .. Skills.SelectMany(row => new[] { row.Skill, row.Requirement, row.Reason }),
        .. Questions.SelectMany(faq => new[] { faq.Question, faq.Answer }),
        .. PayDrivers.Select(driver => driver.Text),
    ];
}
