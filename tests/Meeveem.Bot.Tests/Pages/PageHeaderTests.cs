using System.Net;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Tests.Pages;

public sealed partial class PageHeaderTests
{
    private static string Policy(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/guides")]
    [InlineData("/guides/nobody")]
    [InlineData("/widget.js")]
    [InlineData("/assets/nothing.js")]
    public async Task Every_answer_of_the_website_carries_the_security_headers(string path)
    {
        await using var site = await Website.StartAsync();

        using var response = await site.Client.GetAsync(path);

        Assert.StartsWith("default-src 'none';", Policy(response), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors ", Policy(response), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Policy(response), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("microphone=()", response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_page_has_a_new_nonce_each_time_and_every_script_and_style_carries_it()
    {
        await using var site = await Website.StartAsync();
        var nonces = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await site.Client.GetAsync("/chat");
            var page = await response.Content.ReadAsStringAsync();
            var nonce = Nonce().Match(Policy(response)).Groups[1].Value;
            Assert.True(nonce.Length >= 32);
            Assert.All(Loading().Matches(page), tag => Assert.Contains($"nonce=\"{nonce}\"", tag.Value, StringComparison.Ordinal));
            nonces.Add(nonce);
        }
        Assert.Equal(3, nonces.Count);
    }

    [Fact]
    public async Task Without_a_setting_only_our_own_pages_may_frame_the_chat()
    {
        await using var site = await Website.StartAsync();

        using var response = await site.Client.GetAsync("/chat");

        Assert.EndsWith("frame-ancestors 'self'", Policy(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_on_the_list_may_frame_the_chat_however_the_list_is_written()
    {
        await using var site = await Website.StartAsync(
            null,
            ("Widget:Origins:0", "https://careers.example.org"),
            ("Widget:Origins:1", "http://localhost:8080/ https://jobs.example.org"));

        using var response = await site.Client.GetAsync("/chat");

        Assert.EndsWith(
            "frame-ancestors 'self' https://careers.example.org http://localhost:8080 https://jobs.example.org",
            Policy(response),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("careers.example.org")]
    [InlineData("https://careers.example.org/jobs")]
    [InlineData("https://user@careers.example.org")]
    [InlineData("'unsafe-inline'")]
    public async Task A_site_that_is_no_origin_stops_the_start_with_a_sentence_that_names_it(string origin)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Website.StartAsync(null, ("Widget:Origins", origin)));

        Assert.Contains(origin, error.Message, StringComparison.Ordinal);
        Assert.Contains("Widget:Origins", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org", " ws://example.org")]
    [InlineData("example.org:8443", " ws://example.org:8443")]
    [InlineData("x;script-src *", null)]
    public async Task The_socket_of_the_pages_own_host_may_be_opened_and_nothing_else_gets_into_the_policy(string host, string? allowed)
    {
        await using var site = await Website.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat");
        request.Headers.TryAddWithoutValidation("Host", host);

        using var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"connect-src 'self'{allowed};", Policy(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_page_says_that_it_is_automated_and_where_figures_come_from()
    {
        await using var site = await Website.StartAsync();

        var page = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/chat"));

        Assert.Contains("Automated assistant.", page, StringComparison.Ordinal);
        Assert.Contains("Figures come from Meeveem’s published guides.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy\"", page, StringComparison.Ordinal);
        Assert.Contains("<p dir=\"auto\">Hello <pilot>.</p>", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en-GB\"", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<(script(?! type=\"application/json\")|style|link rel=\"(stylesheet|modulepreload)\")[^>]*>")]
    private static partial Regex Loading();
}
