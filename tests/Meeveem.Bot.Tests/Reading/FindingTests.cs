using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>What editors are told: one change to a sound guide, one finding on its line.</summary>
public sealed class FindingTests
{
    [Theory]
    // The salary table.
    [InlineData("£31,000–£41,000", "£41,000–£31,000", 38, "lower figure first")]
    [InlineData("| Mid-level |", "| Junior |", 39, "London & South East has a second range")]
    [InlineData("| Mid-level |", "| Mid-levle |", 39, "Did you mean Mid-level?")]
    [InlineData("| Senior |", "| Principal |", 40, "is not a level")]
    [InlineData("| Senior |", "| [Chief] |", 40, "is not a level")]
    [InlineData("| Level | London & South East |", "| Level | London & Suoth East |", 36, "Did you mean London & South East?")]
    [InlineData("| Rest of UK |", "| Scotland |", 36, "is not a region")]
    [InlineData("£31,000–£41,000", "competitive", 38, "expected a range of pounds a year")]
    [InlineData("£31,000–£41,000", "£31,000+", 38, "has one end only")]
    [InlineData("£31,000–£41,000", "up to £41,000", 38, "has one end only")]
    [InlineData("£31,000–£41,000", "$31,000–$41,000", 38, "expected a range of pounds a year")]
    [InlineData("£31,000–£41,000", "£310–£410", 38, "expected a range of pounds a year")]
    [InlineData("| Level |", "| Grade |", 36, "expected a skills table")]
    [InlineData("| £28,000–£38,000 | Support |", "| £28,000–£38,000 | Support | more |", 38, "has 5 cells; expected 4")]
    // The front matter.
    [InlineData("sector: HealthTech", "sectr: HealthTech", 6, "Did you mean sector?")]
    [InlineData("sector: HealthTech\n", "", 1, "has no sector")]
    [InlineData("role: data-engineer", "role: Data Engineer", 3, "lower-case words with hyphens")]
    [InlineData("role: data-engineer", "role: ../../etc", 3, "lower-case words with hyphens")]
    [InlineData("published: 2026-02-01", "published: 1 February 2026", 7, "expected a date such as")]
    [InlineData("published: 2026-02-01", "published: 2026-02-30", 7, "expected a date such as")]
    [InlineData("updated: 2026-02-03", "updated: 2026-01-31", 8, "is before published")]
    [InlineData("updated: 2026-02-03", "published: 2026-02-03", 8, "published twice")]
    [InlineData("updated: 2026-02-03", "draft: perhaps", 8, "expected true, or false")]
    [InlineData("source: https:", "source: javascript:", 9, "expected the page's address")]
    [InlineData("aliases: [pipeline engineer, ETL developer]", "aliases: pipeline engineer", 5, "aliases is not a list")]
    [InlineData("title: Data", "title: Data: Engineer: and", 2, "is not YAML")]
    [InlineData(
        "title: Data Engineer in HealthTech", "title: 'Data [Engineer](https://evil.example)'", 1, "expected a name in plain words")]
    [InlineData("name: Data Engineer", "name: 'Data Engineer ![x](https://evil.example)'", 4, "expected a name in plain words")]
    [InlineData("ETL developer]", "write to etl@evil.example]", 5, "expected a name in plain words")]
    [InlineData("sector: HealthTech", "sector: www.evil.example", 1, "expected a name in plain words")]
    [InlineData("name: Data Engineer", "name: *boss", 4, "is not one value")]
    [InlineData("name: Data Engineer", "name: {a: b}", 4, "is not one value")]
    [InlineData("name: Data Engineer", "name: \"\\u202E\"", 4, "has 0 characters")]
    // The sections.
    [InlineData("## Differences", "## Diferences", 17, "Did you mean Differences?")]
    [InlineData("### Is SQL enough?\nFor a start.\n\nLater, no.", "### Is SQL enough?", 48, "has no answer")]
    [InlineData("| Care | Least privilege |", "| Care |  |", 31, "empty cell")]
    public void An_error_names_its_line_and_leaves_no_guide(string found, string replacement, int line, string message)
    {
        var reading = GuideReader.Read("guide.md", Samples.With(found, replacement));

        Assert.Null(reading.Guide);
        var error = Assert.Single(reading.Findings, f => f.Severity == Severity.Error && f.Message.Contains(message));
        Assert.Equal(("guide.md", line), (error.File, error.Line));
    }

    [Theory]
    [InlineData("They answer for every pipeline.", "Some are paid £99,000 or more.", 15, "\"£99,000\" stands in the text")]
    [InlineData("For a start.", "For a start at £12k.", 48, "\"£12k\" stands in the text")]
    [InlineData("| Support |", "| Up to 60,000 pounds |", 38, "\"60,000 pounds\" stands in the text")]
    [InlineData("£31,000–£41,000", "not published", 38, "Junior in London & South East is not published")]
    [InlineData("| Lead | £75,000–£95,000 | £70,000–£90,000 | Standards |\n", "", 38, "Lead in Rest of UK is not published")]
    [InlineData("published: 2026-02-01\nupdated: 2026-02-03\n", "", 1, "has no date")]
    [InlineData("published: 2026-02-01\nupdated: 2026-02-03", "published: 2126-02-01", 7, "in the future")]
    [InlineData("updated: 2026-02-03", "updated: 2126-02-03", 8, "in the future")]
    [InlineData("ETL developer]", "\"\"]", 5, "alias is empty")]
    [InlineData("## Pathways", "## Differences", 44, "second section")]
    [InlineData("## Pathways\nAnalysts often move across.\n", "", 1, "says nothing under \"Career pathways\"")]
    [InlineData("They answer for every pipeline.", "<div>hello</div>", 15, "HTML is not read")]
    [InlineData("## Differences\n", "## Differences\n\n<div>who keeps it going</div>\n\n", 19, "HTML is not read")]
    [InlineData("They answer", "They \u202Eanswer", 15, "cannot be seen")]
    [InlineData("They answer", "They \U000E0041\U000E0042answer", 15, "cannot be seen")]
    public void A_warning_names_its_line_and_keeps_the_guide(string found, string replacement, int line, string message)
    {
        var reading = GuideReader.Read("guide.md", Samples.With(found, replacement));

        Assert.NotNull(reading.Guide);
        var warning = Assert.Single(reading.Findings, f => f.Message.Contains(message));
        Assert.Equal((Severity.Warning, line), (warning.Severity, warning.Line));
    }

    [Theory]
    [InlineData(SectionKind.Overview, "no overview")]
    [InlineData(SectionKind.Skills, "no skills")]
    [InlineData(SectionKind.Salary, "no salary bands")]
    [InlineData(SectionKind.Faq, "no questions")]
    public void A_guide_without_what_people_ask_about_is_an_error(SectionKind missing, string message)
    {
        var sections = Samples.Ours.Split("\n## ");
        var without = string.Join("\n## ", sections.Where((_, i) => i != (int)missing + 1));

        var reading = GuideReader.Read("guide.md", without);

        Assert.Contains(message, Assert.Single(reading.Findings, f => f.Severity == Severity.Error).Message);
    }

    [Theory]
    [InlineData("Published Date: February 1, 2026", "Published Date: soon", 2, "is not a date")]
    [InlineData("Updated Date: February 3, 2026", "Updated Date: January 3, 2026", 3, "is before published")]
    [InlineData("Senior | London & South East:", "Senior | London:", 22, "\"London\" is not a region")]
    [InlineData("Senior | London & South East:", "Senior |", 22, "names no region")]
    [InlineData("Rest of UK: £38,000–£50,000", "Scotland: £38,000–£50,000", 21, "\"Scotland\" is not a region")]
    [InlineData("Junior | London", "Trainee | London", 20, "\"Trainee\" is not a level")]
    [InlineData("£55,000–£75,000", "on request", 22, "\"on request\"")]
    [InlineData("What is a Data Engineer in HealthTech?\n", "", 1, "no overview")]
    public void A_published_page_passes_the_same_checks(string found, string replacement, int line, string message)
    {
        var reading = GuideReader.Read("page.txt", Samples.With(found, replacement, Samples.Dense));

        Assert.Null(reading.Guide);
        var error = Assert.Single(reading.Findings, f => f.Severity == Severity.Error && f.Message.Contains(message));
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void The_day_that_has_begun_elsewhere_is_not_in_the_future()
    {
        var reading = GuideReader.Read("guide.md", Samples.Ours, new DateOnly(2026, 2, 2));
        Assert.Empty(reading.Findings);
        Assert.Single(GuideReader.Read("guide.md", Samples.Ours, new DateOnly(2026, 2, 1)).Findings);
    }

    [Theory]
    [InlineData("guide.md", "")]
    [InlineData("guide.md", "\n\n")]
    [InlineData("guide.md", "--\n")]
    [InlineData("guide.md", "—\n")]
    [InlineData("guide.md", "-----\n")]
    [InlineData("guide.txt", "")]
    public void A_guide_without_its_opening_hyphens_is_refused_with_a_sentence(string file, string instead)
    {
        var reading = GuideReader.Read(file, instead + Samples.Ours[4..]);

        Assert.Null(reading.Guide);
        Assert.Contains("put a line of three hyphens, ---, above the keys", Assert.Single(reading.Findings).Message);
    }

    [Fact]
    public void What_is_wrong_with_a_draft_are_warnings()
    {
        var draft = Samples.With("sector: HealthTech", "sector: HealthTech\ndraft: true")
            .Replace("£31,000–£41,000", "soon", StringComparison.Ordinal);
        var reading = GuideReader.Read("guide.md", draft);

        Assert.True(reading.IsDraft);
        Assert.All(reading.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.Contains(
            reading.Findings,
            finding => finding.Line == 39 && finding.Message.StartsWith("Draft: Junior", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("guide.md", "", "is empty")]
    [InlineData("guide.md", "# Notes\n\nNothing much.\n", "has no front matter")]
    [InlineData("guide.md", "---\ntitle: A\n", "does not end")]
    [InlineData("guide.md", "---\n- a\n---\n", "not a list of keys")]
    [InlineData("page.txt", "Dear diary,\n", "does not read as a guide")]
    [InlineData("page.html", "<p>Dear diary,</p>", "does not read as a guide")]
    public void A_file_that_is_no_guide_gets_one_sentence(string file, string text, string message)
    {
        var reading = GuideReader.Read(file, text);

        Assert.Null(reading.Guide);
        Assert.Contains(reading.Findings, f => f.Severity == Severity.Error && f.Message.Contains(message));
    }

    [Fact]
    public void A_file_over_2_MB_is_refused() =>
        Assert.Contains("over 2 MB", Assert.Single(GuideReader.Read("guide.md", new string('x', 2_200_000)).Findings).Message);

    [Fact]
    public void A_file_full_of_faults_stops_counting_them()
    {
        var many = string.Concat(Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"## Odd {i}\n\n")));

        Assert.InRange(GuideReader.Read("guide.md", Samples.Ours + many).Findings.Count, 200, 201);
    }
}
