using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>One guide in each layout that guides have.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Our_format_reads_without_a_finding()
    {
        var reading = GuideReader.Read("data-engineer-healthtech.md", Samples.Ours);

        Assert.Empty(reading.Findings);
        var guide = reading.Guide!;
        Assert.Equal("data-engineer-healthtech", guide.Id);
        Assert.Equal(new Role("data-engineer", "Data Engineer"), guide.Role);
        Assert.Equal(["pipeline engineer", "ETL developer"], guide.Aliases);
        Assert.Equal(new DateOnly(2026, 2, 3), guide.Date);
        Assert.Equal("https://example.com/guides/data-engineer", guide.Source?.AbsoluteUri);
        Assert.Equal(Enum.GetValues<SectionKind>(), guide.Sections.Select(s => s.Kind));
        Assert.Equal(new Faq("Is SQL enough?", "For a start.\n\nLater, no.", 48), guide.Questions[0]);
        Assert.Equal(new Band(Level.Junior, Region.RestOfUk, new Pounds(28_000), new Pounds(38_000), 38), guide.Bands[1]);
        Assert.Equal(new SkillRow("Care", "Least privilege", "Trust", 31), guide.Skills[1]);
        Assert.Equal(new PayDriver(Level.HeadOrDirector, "Budget", 42), guide.PayDrivers[^1]);
        Assert.Equal(
            [
                new Paragraph("Each week brings:", 21), new Paragraph("pipelines to mend", 22, true),
                new Paragraph("owners to ask", 23, true),
            ],
            guide.Sections[2].Paragraphs);
    }

    [Fact]
    public void A_dense_page_reads_with_its_salary_table_under_the_wrong_heading()
    {
        var guide = Samples.Read(Samples.Dense, "page.txt");

        Assert.Equal("Data Engineer in HealthTech", guide.Title);
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 3)), (guide.Published, guide.Updated));
        Assert.Equal("""
            Junior: 31000-41000 / none
            MidLevel: 41000-55000 / 38000-50000
            Senior: 55000-75000 / none
            Lead: none / none
            HeadOrDirector: none / none
            """, Samples.Show(guide.Bands));
        Assert.Equal(["Analysts often move across.", "Progress is earned."], Texts(guide, SectionKind.Pathways));
        Assert.Equal(["Is SQL enough?", "What is a good sign?"], guide.Questions.Select(q => q.Question));
        Assert.Equal(["Look on the jobs page."], guide.Sections[^1].Paragraphs.Select(p => p.Text));
        Assert.Equal("How this role differs in HealthTech", guide.Sections[1].Heading);
    }

    [Fact]
    public void A_page_with_one_cell_a_line_reads_with_each_cell_on_its_own_line()
    {
        var guide = Samples.Read(Samples.Stacked, "page.txt");

        Assert.Equal("""
            Junior: 31000-41000 / 28000-38000
            MidLevel: none / none
            Senior: 55000-75000 / none
            Lead: none / none
            HeadOrDirector: none / none
            """, Samples.Show(guide.Bands));
        Assert.Equal([49, 51, 57], guide.Bands.Select(b => b.Line));
        Assert.Equal(["Support", "Design"], guide.PayDrivers.Select(d => d.Text));
        Assert.Equal(["SQL", "Care"], guide.Skills.Select(s => s.Skill));
        Assert.Equal(["Scope drives pay.", "Bonuses vary."], Texts(guide, SectionKind.Salary));
    }

    [Fact]
    public void Question_and_answer_on_one_line_are_told_apart()
    {
        var guide = Samples.Read(Samples.Stacked, "page.txt");

        Assert.Equal(
            [("Is SQL enough?", "For a start. Later, no."), ("How do I prove \"data\" rather than \"reports\"?", "Show a pipeline.")],
            guide.Questions.Select(q => (q.Question, q.Answer)));
    }

    [Fact]
    public void An_undated_page_takes_its_title_from_two_lines_and_its_sector_from_its_headings()
    {
        var reading = GuideReader.Read("page.txt", Samples.Undated);

        var guide = reading.Guide!;
        Assert.Equal("Data Engineer in health and life sciences", guide.Title);
        Assert.Equal("Health and life sciences", guide.Sector);
        Assert.Null(guide.Date);
        Assert.Contains(reading.Findings, f => f.Message.Contains("no date"));
        Assert.Equal(
            ["A data engineer in health and life sciences keeps records moving."],
            guide.Sections[0].Paragraphs.Select(p => p.Text));
        Assert.Equal(2, guide.Sections[2].Paragraphs.Count(p => p.IsBullet));
        Assert.Equal("""
            Junior: 31000-41000 / 28000-38000
            MidLevel: none / none
            Senior: none / none
            Lead: none / none
            HeadOrDirector: 95000-140000 / 90000-130000
            """, Samples.Show(guide.Bands));
    }

    [Fact]
    public void An_answer_that_asks_back_stays_an_answer()
    {
        var guide = Samples.Read(Samples.With("For a start.", "Is it ever? It is for a start.", Samples.Dense), "page.txt");

        Assert.Equal("Is it ever? It is for a start.", guide.Questions[0].Answer);
        Assert.Equal(2, guide.Questions.Count);
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\r")]
    [InlineData(" ", "\u00A0")]
    [InlineData("–", "-")]
    [InlineData("–", " to ")]
    [InlineData("–", " — ")]
    [InlineData(",000", "k")]
    [InlineData("£", "\uFFE1")]
    public void A_page_means_the_same_in_another_spelling(string found, string replacement)
    {
        var plain = Samples.Read(Samples.Dense, "page.txt");

        var spelled = Samples.Read("\uFEFF" + Samples.With(found, replacement, Samples.Dense), "page.txt");

        Assert.Equal(Samples.WithoutLines(plain), Samples.WithoutLines(spelled));
        Assert.Equal(plain.Bands.Select(b => b.Line), spelled.Bands.Select(b => b.Line));
    }

    [Fact]
    public void A_page_saved_as_md_is_still_read_as_a_page()
    {
        var marked = Samples.Dense.Replace("🔍 ", "## 🔍 ").Replace("Records are", "**Records** are");

        Assert.Equal(
            Samples.WithoutLines(Samples.Read(Samples.Dense, "page.txt")),
            Samples.WithoutLines(Samples.Read(marked, "page.md")));
    }

    [Fact]
    public void A_guide_of_ours_saved_as_txt_is_still_read_as_ours() =>
        Assert.Equal(Samples.WithoutLines(Samples.Read(Samples.Ours)), Samples.WithoutLines(Samples.Read(Samples.Ours, "guide.txt")));

    [Fact]
    public void A_page_in_html_reads_as_its_text_does()
    {
        var html = """
            <!doctype html>
            <html><head><title>Guide</title><link rel="canonical" href="https://example.com/data"><style>p{}</style></head>
            <body><nav><a href="/">Home</a></nav>
            <main>
            <h1><span>Data Engineer</span><span>in health</span></h1>
            <p>A data engineer in health and life sciences keeps <b>records</b> moving.</p>
            <script>alert('What is a Trap?')</script>
            <h2>How this role differs in health and life sciences</h2><p>Records are about people.</p>
            <h2>Core responsibilities in health and life sciences</h2>
            <ul><li>Pipelines to mend.</li><li><p>Owners to ask.</p></li></ul>
            <h2>Skills and competencies for health and life sciences</h2>
            <table><thead><tr><th>Core skill</th><th>Sector-specific requirement</th><th>Reason or impact</th></tr></thead>
            <tbody><tr><td>SQL</td><td>Queries | joins</td><td>Answers</td></tr></tbody></table>
            <h2>Salary ranges in UK health and life sciences</h2>
            <table><tr><th>Experience level</th><th>Estimated annual salary range</th><th>What drives compensation</th></tr>
            <tr><td>Junior</td><td>London &amp; South East: £31,000–£41,000<br>Rest of UK: £28,000–£38,000</td><td>Support</td></tr></table>
            <h2>Career pathways</h2><p>Analysts&nbsp;move.</p>
            <h2>FAQ</h2><button>Is SQL enough?</button><div>For a start. <img src=x onerror=alert(1)></div>
            <h2>Find your next role</h2><p>Look on the <a href="javascript:alert(1)">jobs page</a>.</p>
            <h3>You might also like</h3><p>Another</p>
            </main><footer>© Someone</footer></body></html>
            """;

        var guide = Samples.Read(html, "page.html");

        Assert.Equal("Data Engineer in health and life sciences", guide.Title);
        Assert.Equal("https://example.com/data", guide.Source?.AbsoluteUri);
        Assert.Equal("A data engineer in health and life sciences keeps records moving.", guide.Sections[0].Paragraphs[0].Text);
        Assert.Equal([true, true], guide.Sections[2].Paragraphs.Select(p => p.IsBullet));
        Assert.Equal(new SkillRow("SQL", "Queries | joins", "Answers", 13), guide.Skills.Single());
        Assert.Equal(["£31,000–£41,000", "£28,000–£38,000"], guide.Bands.Select(b => b.Range));
        Assert.All(guide.Bands, b => Assert.Equal(16, b.Line));
        Assert.Equal(("Is SQL enough?", "For a start."), (guide.Questions[0].Question, guide.Questions[0].Answer));
        Assert.Equal(["Look on the jobs page."], guide.Sections[^1].Paragraphs.Select(p => p.Text));
        Assert.DoesNotContain("alert", Samples.WithoutLines(guide));
    }

    private static IEnumerable<string> Texts(Guide guide, SectionKind kind) =>
        guide.Sections.Single(section => section.Kind == kind).Paragraphs.Select(paragraph => paragraph.Text);
}
