using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class LayoutTests(ChatSite site)
{
    // Whatever a reader sees, by how far it sticks out of the window or is wider than what holds it.
    private const string SticksOut = """
        () => {
          const width = document.documentElement.clientWidth;
          const seen = document.querySelectorAll('header *, .webchat__bubble, .webchat__text-content *, .ac-adaptiveCard *, .webchat__suggested-action, .webchat__send-box__main *');
          return [...seen].filter(element => {
            const box = element.getBoundingClientRect();
            const clipped = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline';
            return box.width > 0 && (box.left < -0.5 || box.right > width + 0.5 || clipped);
          }).map(element => `${element.className} ${element.textContent.slice(0, 40)}`)
            .concat(document.documentElement.scrollWidth > width ? ['page scrolls sideways'] : []);
        }
        """;

    [ChromiumFact]
    public async Task Nothing_sticks_out_of_a_phone()
    {
        await using var visit = await site.OpenChatAsync(390, 844);
        foreach (var question in new[]
        {
            "Do platform engineers earn more than backend engineers?", "Is £68k fair for a mid-level platform engineer in Leeds?",
            "What skills does a health informatics engineer need?", "Which roles pay £100k?",
        })
            await visit.AskAsync(question);

        foreach (var width in new[] { 390, 320 })
        {
            await visit.Page.SetViewportSizeAsync(width, 640);
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(SticksOut));
        }
    }

    [ChromiumFact]
    public async Task On_a_small_phone_suggestions_leave_room_for_the_answer()
    {
        await using var visit = await site.OpenChatAsync(320, 640);
        await visit.AskAsync("What's the band for a senior backend engineer in Manchester?");
        await Expect(visit.Suggestions.GetByText("And in London?")).ToBeVisibleAsync();

        var transcript = await visit.Page.Locator(".webchat__basic-transcript").BoundingBoxAsync();
        Assert.InRange(transcript!.Height, 640 * 0.4, 640);
    }

    [ChromiumFact]
    public async Task The_home_page_and_guides_fit_a_small_phone()
    {
        await using var visit = await site.VisitAsync(320, 640);
        foreach (var path in new[] { "/", "/guides", "/guides/platform-engineer-healthtech" })
        {
            await visit.Page.GotoAsync(path);
            Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [ChromiumFact]
    public async Task The_widget_opens_answers_and_closes_by_keyboard_and_asks_for_nothing_before()
    {
        await using var visit = await site.VisitAsync();
        var requests = new List<string>();
        visit.Page.Request += (_, request) => requests.Add(new Uri(request.Url).AbsolutePath);
        await visit.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.DoesNotContain(requests, path => path.StartsWith("/chat", StringComparison.Ordinal) || path.Contains("token", StringComparison.Ordinal));

        var button = visit.Page.Locator("[data-meeveem-widget]").GetByRole(AriaRole.Button, new() { Name = "Ask about HealthTech roles and pay" });
        for (var tabs = 0; tabs < 40 && !await button.EvaluateAsync<bool>("button => button.getRootNode().activeElement === button"); tabs++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        visit.Chat = visit.Page.FrameLocator("[data-meeveem-widget] iframe").Locator("body");
        await visit.GreetedAsync();
        await Expect(visit.Box).ToBeFocusedAsync();
        var reply = await visit.ReplyToAsync(async () =>
        {
            await visit.Page.Keyboard.TypeAsync("lead platform engineer in London");
            await visit.Page.Keyboard.PressAsync("Enter");
        });
        Assert.Equal("£105,000–£135,000", await reply.RangeAsync());

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("[data-meeveem-widget] dialog")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }
}
