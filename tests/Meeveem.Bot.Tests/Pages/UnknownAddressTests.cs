using System.Net;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Pages;

/// <summary>Whatever address somebody opens in a browser, there is a page with a way back; programs get their plain statuses.</summary>
public sealed class UnknownAddressTests : IAsyncLifetime
{
    private BotService _bot = null!;

    public async Task InitializeAsync() => _bot = await BotService.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/guides/nothing", HttpStatusCode.NotFound)]
    [InlineData("/guides/nothing/at/all", HttpStatusCode.NotFound)]
    [InlineData("/chat/x", HttpStatusCode.NotFound)]
    [InlineData("/assets/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/messages", HttpStatusCode.MethodNotAllowed)]
    public async Task A_browser_gets_a_page_with_a_way_back(string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var response = await _bot.Client.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("href=\"/guides\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing", true)]
    [InlineData("/api/nothing", false)]
    [InlineData("/v3/directline/nothing", false)]
    [InlineData("/assets/nothing.js", false)]
    public async Task Somebody_who_takes_anything_gets_a_page_but_not_where_programs_ask(string address, bool isPage)
    {
        using var response = await _bot.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(isPage, response.Content.Headers.ContentType?.MediaType == "text/html");
    }
}
