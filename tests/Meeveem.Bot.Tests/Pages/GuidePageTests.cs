using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Tests.Pages;

public sealed class GuidePageTests
{
    private static async Task<IHtmlDocument> OpenAsync(Guide guide, string path = "/guides/test-pilot")
    {
        await using var site = await Website.StartAsync([guide]);
        return await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task A_table_stands_between_the_paragraphs_where_the_guide_has_it()
    {
        var guide = Website.Plain with
        {
            Sections =
            [
                new Section(SectionKind.Salary, "Pay", 3,
                    [new Paragraph("The figures below are estimates.", 4), new Paragraph("Besides base pay.", 20)]),
            ],
        };
        await using var site = await Website.StartAsync([guide]);

        var page = await site.Client.GetStringAsync("/guides/test-pilot");

        string[] parts = ["The figures below", "<table", "£81,000–£93,000", "</table>", "Besides base pay."];
        var order = parts.Select(part => page.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.True(order[0] > 0);
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task A_guide_shows_its_title_its_date_and_its_sections_under_the_names_that_citations_link_to()
    {
        var page = await OpenAsync(Website.Plain);

        Assert.Equal("Test Pilot in HealthTech", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Updated 6 January 2026", page.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["overview", "responsibilities", "salary", "pathways"], page.QuerySelectorAll("section").Select(part => part.Id));
        Assert.Equal(["Takes off", "Lands"], page.QuerySelectorAll("#responsibilities ul > li").Select(item => item.TextContent));
    }

    [Fact]
    public async Task A_salary_cell_that_no_guide_publishes_says_so_and_levels_stand_lowest_first()
    {
        var page = await OpenAsync(Website.Plain);

        var rows = page.QuerySelectorAll("#salary tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            [["Junior", "£31,000–£43,000", "£29,000–£41,000"], ["Lead", "£81,000–£93,000", "not published"]],
            rows);
    }

    [Fact]
    public async Task An_undated_guide_is_called_undated()
    {
        var page = await OpenAsync(Website.Plain with { Updated = null });

        Assert.Equal("Undated", page.QuerySelector(".meta")!.TextContent);
    }

    [Fact]
    public async Task Markup_in_any_text_of_a_guide_is_shown_as_text()
    {
        const string hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
        var page = await OpenAsync(Website.Plain with
        {
            Title = hostile,
            Role = new Role("test-pilot", hostile),
            Sector = hostile,
            Source = new Uri("https://example.org/?q=\"><script>"),
            Sections = [new Section(SectionKind.Overview, hostile, 1, [new Paragraph(hostile, 2), new Paragraph(hostile, 3, true)])],
            Skills = [new SkillRow(hostile, hostile, hostile, 4)],
            Questions = [new Faq(hostile, hostile, 5)],
            PayDrivers = [new PayDriver(Core.Salaries.Level.Lead, hostile, 6)],
        });

        Assert.Equal(hostile, page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("article script, article img, head script:not([type='application/ld+json']), [onerror]"));
        Assert.DoesNotContain("<", page.QuerySelector("head script")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(11, page.QuerySelector("article")!.TextContent.Split(hostile).Length - 1);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/hosts")]
    public async Task A_source_that_is_no_web_page_is_not_linked(string source)
    {
        var page = await OpenAsync(Website.Plain with { Source = new Uri(source) });

        Assert.Null(page.QuerySelector(".meta a"));
    }

    [Fact]
    public async Task The_list_links_to_every_guide()
    {
        var page = await OpenAsync(Website.Plain, "/guides");

        var link = Assert.Single(page.QuerySelectorAll<IHtmlAnchorElement>(".guides a"));
        Assert.Equal("/guides/test-pilot", link.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/guides/nobody")]
    [InlineData("/guides/..%2f..%2fetc")]
    [InlineData("/guides/TEST-PILOT")]
    public async Task An_unknown_guide_is_a_404_page_that_leads_back(string path)
    {
        await using var site = await Website.StartAsync();

        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("href=\"/guides\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
