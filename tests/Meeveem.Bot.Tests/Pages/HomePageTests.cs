using System.Net;
using AngleSharp.Html.Parser;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Tests.Pages;

public sealed class HomePageTests
{
    [Fact]
    public async Task The_page_embeds_the_widget_with_one_tag_and_shows_the_lines_to_paste()
    {
        await using var site = await Website.StartAsync();

        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/"));

        var script = Assert.Single(page.Scripts);
        Assert.Equal("/widget.js", script.Source);
        Assert.Equal(2, page.QuerySelector("pre code")!.TextContent.Split('\n').Length);
        Assert.StartsWith(
            "<script src=\"http://localhost/widget.js\" defer></script>",
            page.QuerySelector("pre code")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_questions_are_about_the_guides_at_hand_and_open_the_chat_with_the_question()
    {
        await using var site = await Website.StartAsync();

        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/"));

        var links = page.QuerySelectorAll(".questions a");
        Assert.Contains(links, link => link.TextContent.Contains("Test Pilot", StringComparison.Ordinal));
        Assert.All(links, link => Assert.Equal("/chat?q=" + Uri.EscapeDataString(link.TextContent), link.GetAttribute("href")));
    }

    [Fact]
    public async Task Without_guides_the_page_still_opens()
    {
        await using var site = await Website.StartAsync(Array.Empty<Guide>());

        using var response = await site.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
