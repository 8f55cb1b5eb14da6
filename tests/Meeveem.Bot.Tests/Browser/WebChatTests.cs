using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Web Chat as Microsoft ships it, pointed at our Direct Line.</summary>
[Collection(BrowserTests.Name)]
public sealed class WebChatTests(ChatSite site)
{
    private const string Page = """
        <!doctype html><html lang="en"><body style="margin:0"><div id="chat" style="height:100vh"></div>
        <script src="/webchat.js"></script>
        <script>
          fetch('/api/webchat/token', { method: 'POST' }).then(response => response.json()).then(({ token }) => WebChat.renderWebChat({
            directLine: WebChat.createDirectLine({ domain: new URL('/v3/directline', location).href, token }), locale: 'en-GB',
          }, document.getElementById('chat')));
        </script></body></html>
        """;

    [WebChatFact]
    public async Task An_unmodified_web_chat_holds_a_whole_conversation()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.RouteAsync("**/webchat.html", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Page }));
        await visit.Page.RouteAsync("**/webchat.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Path = NpmPackage.WebChat.File }));
        await visit.Page.RouteAsync("**/session/getsessionid", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" }));
        await visit.Page.GotoAsync("/webchat.html");
        var bubbles = visit.Page.Locator(".webchat__basic-transcript__activity");
        await Expect(bubbles.First).ToContainTextAsync("automated career assistant");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Textbox).FillAsync("What's the band for a senior backend engineer in Manchester?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(bubbles).ToHaveCountAsync(3);
        await Expect(bubbles.Nth(2)).ToContainTextAsync("£65,000–£90,000");
        await Expect(bubbles.Nth(2).Locator(".ac-adaptiveCard")).ToContainTextAsync("£65,000–£90,000");
        await Expect(bubbles.Nth(2).GetByRole(Microsoft.Playwright.AriaRole.Link).First)
            .ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-health-life-sciences#salary");

        await visit.Page.GetByText("And in London?").ClickAsync();
        await Expect(bubbles).ToHaveCountAsync(5);
        await Expect(bubbles.Nth(4)).ToContainTextAsync("£75,000–£105,000");
    }
}
