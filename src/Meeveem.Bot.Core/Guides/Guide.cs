using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>What a guide is about. <paramref name="Slug"/> is lower case with hyphens
/// (<c>backend-engineer</c>), <paramref name="Name"/> what people read (<c>Backend Engineer</c>).</summary>
public sealed record Role(string Slug, string Name);

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

/// <summary>The eight sections of a guide.</summary>
public enum SectionKind
{
    Overview,
    Differences,
    Responsibilities,
    Skills,
    Salary,
    Pathways,
    Faq,
    NextRole,
}

/// <summary>A section's running text. Tables and FAQs are typed on the guide and are not repeated here.</summary>
/// <param name="Heading">The heading as the page prints it, without marks or emoji.</param>
public sealed record Section(SectionKind Kind, string Heading, int Line, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>A paragraph, or one item of a bulleted list, as plain text.</summary>
public sealed record Paragraph(string Text, int Line, bool IsBullet = false);

/// <summary>A row of the skills table.</summary>
public sealed record SkillRow(string Skill, string Requirement, string Reason, int Line);

/// <summary>A question and its answer.</summary>
public sealed record Faq(string Question, string Answer, int Line);

/// <summary>What moves pay at one level: the salary table's last column.</summary>
public sealed record PayDriver(Level Level, string Text, int Line);
