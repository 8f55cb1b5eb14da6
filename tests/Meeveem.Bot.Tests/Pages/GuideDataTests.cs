using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Meeveem.Bot.Tests.Pages;

/// <summary>What guides tell machines, and the places in them that can be linked to.</summary>
public sealed class GuideDataTests
{
    [Fact]
    public async Task A_guide_describes_its_occupation_with_every_published_band()
    {
        await using var site = await Website.StartAsync();
        var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/guides/test-pilot"));

        var data = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;

        var salaries = data["estimatedSalary"]!.AsArray();
        Assert.Equal(
            ("https://schema.org", "Occupation", "Test Pilot"),
            ((string?)data["@context"], (string?)data["@type"], (string?)data["name"]));
        Assert.Equal(
            [
                ("Junior, London & South East", 31_000, 43_000), ("Junior, Rest of UK", 29_000, 41_000),
                ("Lead, London & South East", 81_000, 93_000),
            ],
            salaries.Select(band => ((string)band!["name"]!, (int)band["value"]!["minValue"]!, (int)band["value"]!["maxValue"]!)));
        Assert.All(salaries, band =>
            Assert.Equal(("GBP", "YEAR"), ((string?)band!["currency"], (string?)band["value"]!["unitText"])));
        Assert.Equal("2026-01-06", (string?)data["mainEntityOfPage"]!["dateModified"]);
    }

    [Fact]
    public async Task Every_level_has_a_row_to_link_to_and_a_bar_on_a_scale_with_an_axis()
    {
        await using var site = await Website.StartAsync();

        var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/guides/test-pilot"));

        Assert.Equal("Lead", page.QuerySelector("#salary-lead th")!.TextContent.Trim());
        Assert.Equal(3, page.QuerySelectorAll(".chart rect").Length);
        var ticks = page.QuerySelectorAll(".chart .tick").Select(tick => tick.TextContent).ToList();
        Assert.Equal(("£20k", "£100k"), (ticks[0], ticks[^1]));
        Assert.Equal("true", page.QuerySelector(".chart svg")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public async Task In_the_panel_a_guide_comes_without_the_site_around_it_and_may_be_framed_where_the_panel_may()
    {
        await using var site = await Website.StartAsync(null, ("Widget:Origins", "https://careers.example.org"));

        using var response = await site.Client.GetAsync("/guides/test-pilot?view=panel");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.EndsWith("frame-ancestors 'self' https://careers.example.org", policy, StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Empty(page.QuerySelectorAll("header, footer, script, a[href^='/chat']"));
        Assert.NotNull(page.QuerySelector("#salary-junior"));
    }

    [Fact]
    public async Task A_shared_link_to_a_guide_has_a_title_a_description_and_a_picture_that_is_there()
    {
        await using var site = await Website.StartAsync();
        var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/guides/test-pilot"));
        string Of(string property) => page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;

        Assert.Equal("Test Pilot in HealthTech", Of("og:title"));
        Assert.Equal("http://localhost/guides/test-pilot", Of("og:url"));
        using var picture = await site.Client.GetAsync(Of("og:image"));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_sitemap_and_the_feed_name_every_guide_with_its_date()
    {
        await using var site = await Website.StartAsync([Website.Plain, Website.Plain with { Id = "undated", Updated = null }]);
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9", atom = "http://www.w3.org/2005/Atom";

        var sitemap = XDocument.Parse(await site.Client.GetStringAsync("/sitemap.xml"));
        var feed = XDocument.Parse(await site.Client.GetStringAsync("/guides/feed"));

        Assert.Contains(sitemap.Descendants(map + "url"), url =>
            (string?)url.Element(map + "loc") == "http://localhost/guides/test-pilot"
            && (string?)url.Element(map + "lastmod") == "2026-01-06");
        Assert.Contains(sitemap.Descendants(map + "loc"), location => location.Value == "http://localhost/guides/undated");
        var entry = Assert.Single(feed.Descendants(atom + "entry"));
        Assert.Equal("2026-01-06T00:00:00Z", (string?)entry.Element(atom + "updated"));
    }

    [Fact]
    public async Task Links_for_others_begin_with_the_public_address()
    {
        await using var site = await Website.StartAsync(null, ("PublicUrl", "https://bot.example.org/careers/"));

        var sitemap = await site.Client.GetStringAsync("/sitemap.xml");
        var guide = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/guides/test-pilot"));
        var home = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/"));

        Assert.Contains("<loc>https://bot.example.org/careers/guides/test-pilot</loc>", sitemap, StringComparison.Ordinal);
        Assert.Equal(
            "https://bot.example.org/careers/guides/test-pilot",
            guide.QuerySelector("link[rel='canonical']")!.GetAttribute("href"));
        Assert.Contains("src=\"https://bot.example.org/careers/widget.js\"", home.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "24", "up to 2 hours", "after 1 day ")]
    [InlineData("1", "36", "up to 1 hour ", "after 36 hours ")]
    public async Task The_privacy_page_says_how_long_things_are_kept(string transcript, string facts, params string[] times)
    {
        await using var site = await Website.StartAsync(null, ("Store:TranscriptHours", transcript), ("Store:FactsHours", facts));

        var page = await site.Client.GetStringAsync("/privacy");

        Assert.All(times, time => Assert.Contains(time, page, StringComparison.Ordinal));
    }
}
