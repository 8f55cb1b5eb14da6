using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What a file says, before any of it was checked. Every layout is read into this one shape.</summary>
internal sealed class GuideDraft
{
    public string? Title { get; set; }
    /// <summary>What an HTML page calls itself in its head.</summary>
    public string? PageTitle { get; set; }
    public string? RoleSlug { get; set; }
    public string? RoleName { get; set; }
    public string? Sector { get; set; }
    public List<string> Aliases { get; } = [];
    public Dictionary<string, int> NameLines { get; } = new(StringComparer.Ordinal);
    public DateOnly? Published { get; set; }
    public int PublishedLine { get; set; } = 1;
    public DateOnly? Updated { get; set; }
    public int UpdatedLine { get; set; } = 1;

    /// <summary>Kept from visitors until its editor says otherwise.</summary>
    public bool IsDraft { get; set; }
    public Uri? Source { get; set; }
    public List<DraftSection> Sections { get; } = [];
    public List<SkillRow> Skills { get; } = [];
    public List<Faq> Questions { get; } = [];
    public List<SalaryRow> Salaries { get; } = [];

    /// <summary>Opens a section, or the one of that kind again where the file has it twice.</summary>
    public DraftSection Open(SectionKind kind, string heading, int line, FindingList findings)
    {
        if (Sections.Find(s => s.Kind == kind) is { } first)
        {
            findings.Warning(line, $"{SafeText.Quote(heading)} is a second section about {kind.Title().ToLowerInvariant()} "
                + $"(the first is on line {first.Line}); both were read as one. Merge them in the file.");
            return first;
        }
        var section = new DraftSection(kind, heading, line);
        Sections.Add(section);
        return section;
    }
}
