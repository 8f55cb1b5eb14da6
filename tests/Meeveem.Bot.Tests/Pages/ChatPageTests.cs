using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Meeveem.Bot.Tests.Pages;

public sealed partial class ChatPageTests
{
    [Theory]
    [InlineData("?lang=ar", "ar", "rtl")]
    [InlineData("?lang=de-AT", "de", "ltr")]
    [InlineData("?lang=xx", "en-GB", "ltr")]
    [InlineData("", "en-GB", "ltr")]
    public async Task The_panels_own_words_come_in_the_language_that_is_asked_for_and_answers_are_marked_as_English(
        string query, string language, string direction)
    {
        await using var site = await Website.StartAsync();

        var page = await new HtmlParser().ParseDocumentAsync(await site.Client.GetStringAsync("/chat" + query));

        Assert.Equal((language, direction), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal("en", page.QuerySelector("chat-answer")!.GetAttribute("lang"));
        Assert.Equal(language == "en-GB", page.QuerySelector("#menu")!.TextContent.Contains("Start again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ffd000")]
    [InlineData("000000")]
    [InlineData("ffffff")]
    [InlineData("777777")]
    [InlineData("e6007e")]
    [InlineData("0b5f66")]
    public async Task Whatever_a_sites_colour_is_text_in_and_on_it_can_be_read(string colour)
    {
        await using var site = await Website.StartAsync();

        var page = await site.Client.GetStringAsync("/chat?color=" + colour);

        var rules = Rule().Matches(page).Where(rule => rule.Groups[1].Success).ToList();
        Assert.Equal(3, rules.Count);
        for (var i = 0; i < rules.Count; i++)
        {
            var (fill, ink, link) = (rules[i].Groups[1].Value, rules[i].Groups[2].Value, rules[i].Groups[3].Value);
            Assert.InRange(Contrast(fill, ink), 4.5, 21);
            Assert.InRange(Contrast(link, i == 0 ? "e5f1f1" : "20393c"), 4.5, 21);
        }
    }

    [Theory]
    [InlineData("?color=red;}body{display:none")]
    [InlineData("?color=%22%3E%3Cscript%3E")]
    [InlineData("?theme=%22onload=%22alert(1)")]
    [InlineData("?role=%3Cscript%3E&lang=%3Cscript%3E")]
    public async Task What_is_no_colour_theme_role_or_language_of_ours_changes_nothing(string query)
    {
        await using var site = await Website.StartAsync();

        Assert.Equal(
            WithoutNonce(await site.Client.GetStringAsync("/chat")),
            WithoutNonce(await site.Client.GetStringAsync("/chat" + query)));
    }

    [Theory]
    [InlineData("careers@example.org", "mailto:careers@example.org")]
    [InlineData("https://example.org/contact", "https://example.org/contact")]
    public async Task A_contact_is_offered_where_one_is_set(string setting, string link)
    {
        await using var with = await Website.StartAsync(null, ("Contact:Person", setting));
        await using var without = await Website.StartAsync();

        Assert.Contains($"href=\"{link}\"", await with.Client.GetStringAsync("/chat"), StringComparison.Ordinal);
        Assert.DoesNotContain("Talk to a person</a>", await without.Client.GetStringAsync("/chat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_is_no_address_stops_the_start_with_a_sentence()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Website.StartAsync(null, ("Contact:Person", "javascript:alert(1)")));
        Assert.Contains("Contact:Person", error.Message, StringComparison.Ordinal);
    }

    private static string WithoutNonce(string page) => Nonce().Replace(page, "");

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var parts = Enumerable.Range(0, 3).Select(at => Convert.ToInt32(hex.Substring(at * 2, 2), 16) / 255.0)
            .Select(share => share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4)).ToList();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex("html:root[^{]*\\{--accent:#([0-9a-f]{6});--on-accent:#([0-9a-f]{6});--link:#([0-9a-f]{6})")]
    private static partial Regex Rule();

    [GeneratedRegex(" nonce=\"[0-9a-f]+\"")]
    private static partial Regex Nonce();
}
