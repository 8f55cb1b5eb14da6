using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Web Chat as Microsoft ships it, on somebody else's page, pointed at our Direct Line.</summary>
[Collection(BrowserTests.Name)]
public sealed class WebChatTests(ChatSite site)
{
    [WebChatFact]
    public async Task An_unmodified_web_chat_holds_a_whole_conversation()
    {
        await using var visit = await site.VisitAsync();
        // Web Chat asks for a session that only sign-in cards need, and does without.
        visit.Expects("404");
        await visit.Page.GotoAsync($"{site.HostPages.Page("webchat", site.Address)}#{await TokenAsync()}");
        var bubbles = visit.Page.Locator(".webchat__basic-transcript__activity");
        await Expect(bubbles.First).ToContainTextAsync("automated career assistant");

        await visit.Page.GetByRole(AriaRole.Textbox).FillAsync("What's the band for a senior backend engineer in Manchester?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(bubbles).ToHaveCountAsync(3);
        await Expect(bubbles.Nth(2)).ToContainTextAsync("£65,000–£90,000");
        await Expect(bubbles.Nth(2).Locator(".ac-adaptiveCard")).ToContainTextAsync("£65,000–£90,000");
        await Expect(bubbles.Nth(2).GetByRole(AriaRole.Link).First)
            .ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-health-life-sciences#salary");

        await visit.Page.Locator(".webchat__suggested-action").GetByText("And in London?").ClickAsync();
        await Expect(bubbles).ToHaveCountAsync(5);
        await Expect(bubbles.Nth(4)).ToContainTextAsync("£75,000–£105,000");
    }

    // As the site's own server asks for it.
    private async Task<string> TokenAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Address + "/v3/directline/tokens/generate");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ChatSite.DirectLineSecret);
        using var response = await http.SendAsync(request);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["token"]!;
    }
}
