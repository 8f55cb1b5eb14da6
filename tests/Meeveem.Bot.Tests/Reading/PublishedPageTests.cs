using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>The five pages as published: every figure, and what stands around it.</summary>
public sealed class PublishedPageTests
{
    public static TheoryData<string, string, string, string?, string> Pages => new()
    {
        {
            "000_ae96efc897d9a5cb.txt", "senior-software-engineer", "Senior Software Engineer in HealthTech", "2025-12-17",
            """
            Junior: 35000-50000 / none
            MidLevel: 50000-75000 / none
            Senior: 75000-110000 / none
            Lead: 105000-140000 / none
            HeadOrDirector: 130000-200000 / none
            """
        },
        {
            "001_5b6575746ca736aa.txt", "backend-engineer", "Backend Engineer in HealthTech", "2026-01-06",
            """
            Junior: 35000-48000 / none
            MidLevel: 50000-75000 / none
            Senior: 75000-105000 / none
            Lead: 95000-130000 / 80000-115000
            HeadOrDirector: 120000-175000 / none
            """
        },
        {
            "002_14296fa71c93e0c3.txt", "platform-engineer", "Platform Engineer in HealthTech", "2026-01-01",
            """
            Junior: 45000-60000 / 38000-55000
            MidLevel: 60000-85000 / 52000-75000
            Senior: 85000-110000 / 70000-95000
            Lead: 105000-135000 / 85000-115000
            HeadOrDirector: 125000-170000 / 105000-150000
            """
        },
        {
            "003_87efad454288963d.txt", "health-informatics-engineer", "Health Informatics Engineer in HealthTech", "2026-01-01",
            """
            Junior: 35000-45000 / 32000-42000
            MidLevel: 45000-60000 / 40000-55000
            Senior: 60000-80000 / 55000-75000
            Lead: 80000-105000 / 70000-95000
            HeadOrDirector: 105000-150000 / 95000-140000
            """
        },
        {
            "004_687bf05759cb11e4.txt", "backend-engineer", "Backend Engineer in health and life sciences", null,
            """
            Junior: 35000-48000 / 30000-42000
            MidLevel: 50000-75000 / 45000-65000
            Senior: 75000-105000 / 65000-90000
            Lead: 95000-130000 / 80000-115000
            HeadOrDirector: 120000-175000 / 100000-155000
            """
        },
    };

    [PublishedTheory, MemberData(nameof(Pages))]
    public async Task A_published_page_reads_with_every_cell_it_prints(string file, string role, string title, string? date, string bands)
    {
        var reading = await GuideFile.ReadAsync(Path.Combine(Samples.Published!, file), CancellationToken.None);

        var guide = Assert.IsType<Core.Guides.Guide>(reading.Guide);
        Assert.Equal(role, guide.Role.Slug);
        Assert.Equal(title, guide.Title);
        Assert.Equal(date, guide.Date?.ToString("yyyy-MM-dd", null));
        Assert.Equal(bands.ReplaceLineEndings("\n"), Samples.Show(guide.Bands));
        Assert.Equal(Enum.GetValues<Core.Guides.SectionKind>(), guide.Sections.Select(s => s.Kind));
        Assert.Equal(3, guide.Questions.Count);
        Assert.InRange(guide.Skills.Count, 6, 8);
        Assert.Equal(Enum.GetValues<Level>(), guide.PayDrivers.Select(d => d.Level));
        Assert.DoesNotContain(guide.Sections.SelectMany(s => s.Paragraphs), p => p.Text.Contains('|') || p.Text.Contains("You might also"));
    }

    [PublishedTheory, MemberData(nameof(Pages))]
    public async Task A_published_page_written_in_our_format_reads_back_the_same(
        string file, string role, string title, string? date, string bands)
    {
        var guide = (await GuideFile.ReadAsync(Path.Combine(Samples.Published!, file), CancellationToken.None)).Guide!;

        var again = Samples.Read(GuideWriter.Write(guide), guide.Id + ".md");

        Assert.Equal(Samples.WithoutLines(guide), Samples.WithoutLines(again));
        Assert.Equal((role, title, date, bands.ReplaceLineEndings("\n")),
            (again.Role.Slug, again.Title, again.Date?.ToString("yyyy-MM-dd", null), Samples.Show(again.Bands)));
    }
}
