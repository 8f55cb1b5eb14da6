using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

internal static class Samples
{
    /// <summary>A guide in our own format that reads without a finding.</summary>
    public const string Ours = """
        ---
        title: Data Engineer in HealthTech
        role: data-engineer
        name: Data Engineer
        aliases: [pipeline engineer, ETL developer]
        sector: HealthTech
        published: 2026-02-01
        updated: 2026-02-03
        source: https://example.com/guides/data-engineer
        ---

        ## Overview
        A data engineer keeps records moving.

        They answer for every pipeline.

        ## Differences
        Records are about people.

        ## Responsibilities
        Each week brings:
        - pipelines to mend
        - owners to ask

        ## Skills
        Three matter most.

        | Skill | In HealthTech | Why it matters |
        |---|---|---|
        | SQL | Queries over admissions | Answers arrive in time |
        | Care | Least privilege | Trust |

        ## Salary
        Scope drives pay.

        | Level | London & South East | Rest of UK | What drives pay |
        |---|---|---|---|
        | Junior | £31,000–£41,000 | £28,000–£38,000 | Support |
        | Mid-level | £41,000–£55,000 | £38,000–£50,000 | Ownership |
        | Senior | £55,000–£75,000 | £50,000–£70,000 | Design |
        | Lead | £75,000–£95,000 | £70,000–£90,000 | Standards |
        | Head / Director | £95,000–£140,000 | £90,000–£130,000 | Budget |

        ## Pathways
        Analysts often move across.

        ## FAQ
        ### Is SQL enough?
        For a start.

        Later, no.

        ### Is there on-call?
        Sometimes.

        ## Next role
        Look on the jobs page.

        """;

    /// <summary>Dense lines, tables with pipes.</summary>
    public const string Dense = """

        Published Date: February 1, 2026
        Updated Date: February 3, 2026
        What is a Data Engineer in HealthTech?
        A data engineer keeps records moving.
        🔍 How this role differs in HealthTech
        Records are about people.
        🎯 Core responsibilities in HealthTech
        Pipelines, mostly.
        🧩 Skills and competencies for HealthTech
        Core Skill | HealthTech specific requirement | Reason or Impact |
        |---|---|---|
        SQL | Queries over admissions | Answers arrive in time |
        Care | Least privilege | Trust |
        💷 Salary ranges in UK HealthTech
        Scope drives pay.
        🚀 Career pathways
        Analysts often move across.
        Experience level | Estimated annual salary range | What drives compensation |
        Junior | London & South East: £31,000–£41,000 | Support |
        Mid-level | London & South East: £41,000–£55,000Rest of UK: £38,000–£50,000 | Ownership |
        Senior | London & South East: £55,000–£75,000 | Design |
        Progress is earned.
        ❓ FAQ
        Is SQL enough?
        For a start.
        What is a good sign?
        A tidy pipeline.
        🔎 Find your next role
        Look on the jobs page.
        You might also like
        Something else entirely

        """;

    /// <summary>Every line apart, tables one cell a line.</summary>
    public static readonly string Stacked = Apart("""
        Published Date: January 1, 2026
        Updated Date: January 2, 2026
        What is a Data Engineer in HealthTech?
        A data engineer keeps records moving.
        🔍 How this role differs in HealthTech
        Records are about people.
        🎯 Core responsibilities in HealthTech
        Pipelines, mostly.
        🧩 Skills and competencies for HealthTech
        Core Skill
        HealthTech specific requirement
        Reason or Impact
        SQL
        Queries over admissions
        Answers arrive in time.
        Care
        Least privilege
        Trust.
        💷 Salary ranges in UK HealthTech
        Scope drives pay.
        Experience level
        Estimated annual salary range
        What drives compensation
        Junior
        London & South East: £31,000–£41,000
        Rest of UK: £28,000–£38,000
        Support
        Senior
        London & South East: £55,000–£75,000
        Design
        Bonuses vary.
        🚀 Career pathways
        Analysts often move across.
        ❓ FAQ
        Is SQL enough? For a start. Later, no.
        How do I prove "data" rather than "reports"? Show a pipeline.
        🔎 Find your next role
        Look on the jobs page.
        """);

    /// <summary>No dates, title on two lines, headings without emoji, other words for the regions.</summary>
    public const string Undated = """
        Data Engineer
        in health
        What a Data Engineer does all day and what the work pays.
        A data engineer in health and life sciences keeps records moving.
        How this role differs in health and life sciences
        Records are about people.
        Core responsibilities in health and life sciences
        Each week brings a few things.
        - Pipelines to mend.
        - Owners to ask.
        Skills and competencies for health and life sciences
        | Core skill | Sector-specific requirement | Reason or impact |
        |---|---|---|
        | SQL | Queries over trials | Answers arrive in time |
        Salary ranges in UK health and life sciences
        Scope drives pay.
        | Experience level | Estimated annual salary range | What drives compensation |
        |---|---|---|
        | Junior | London and South East: £31,000 to £41,000. Rest of UK: £28,000 to £38,000 | Support |
        | Head or Director | London and the South East: £95,000 to £140,000. Rest of the UK: £90,000 to £130,000 | Budget |
        Career pathways
        Analysts often move across.
        FAQ
        Is SQL enough?
        For a start.
        Find your next role
        Look on the jobs page.
        """;

    /// <summary>The folder of published pages beside the repository, or null.</summary>
    public static string? Published
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Meeveem.Bot.sln")))
                folder = folder.Parent;
            var guides = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "guides");
            return Directory.Exists(guides) ? guides : null;
        }
    }

    public static Guide Read(string text, string file = "guide.md")
    {
        var reading = GuideReader.Read(file, text);
        Assert.DoesNotContain(reading.Findings, f => f.Severity == Severity.Error);
        return Assert.IsType<Guide>(reading.Guide);
    }

    /// <summary>Our sample with one thing changed, which must be there to change.</summary>
    public static string With(string found, string replacement, string sample = Ours)
    {
        Assert.Contains(found, sample);
        return sample.Replace(found, replacement);
    }

    /// <summary>A level a line, <c>London / Rest of UK</c>.</summary>
    public static string Show(IReadOnlyList<Band> bands) => string.Join('\n', Enum.GetValues<Level>()
        .Select(level => $"{level}: {Cell(bands, level, Region.LondonAndSouthEast)} / {Cell(bands, level, Region.RestOfUk)}"));

    /// <summary>Everything a guide says but the lines it stands on.</summary>
    public static string WithoutLines(Guide guide) => JsonSerializer.Serialize(guide with
    {
        Sections = [.. guide.Sections.Select(s => s with { Line = 0, Paragraphs = [.. s.Paragraphs.Select(p => p with { Line = 0 })] })],
        Skills = [.. guide.Skills.Select(s => s with { Line = 0 })],
        Questions = [.. guide.Questions.Select(q => q with { Line = 0 })],
        Bands = [.. guide.Bands.Select(b => b with { Line = 0 })],
        PayDrivers = [.. guide.PayDrivers.Select(d => d with { Line = 0 })],
        NameLines = new Dictionary<string, int>(),
    });

    private static string Cell(IReadOnlyList<Band> bands, Level level, Region region) =>
        bands.SingleOrDefault(b => b.Level == level && b.Region == region) is { } band
            ? $"{band.Minimum.Amount}-{band.Maximum.Amount}"
            : "none";

    private static string Apart(string lines) => lines.ReplaceLineEndings("\n\n");
}

/// <summary>A theory over the published pages, which not every checkout has beside it.</summary>
internal sealed class PublishedTheoryAttribute : TheoryAttribute
{
    public PublishedTheoryAttribute()
    {
        if (Samples.Published is null)
            Skip = "The published pages are not beside this checkout.";
    }
}
