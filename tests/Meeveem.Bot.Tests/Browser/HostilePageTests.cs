using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>The widget on pages that were not made for it.</summary>
[Collection(BrowserTests.Name)]
public sealed class HostilePageTests(ChatSite site)
{
    public static TheoryData<string> Pages() => [.. HostPages.Names];

    // What is really at the middle of an element, wherever shadow roots are in between.
    private const string IsOnTop = """
        element => {
          const box = element.getBoundingClientRect();
          let found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          while (found?.shadowRoot) found = found.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return found === element || element.contains(found);
        }
        """;

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public async Task The_widget_stands_opens_answers_and_closes(string page)
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(site.HostPages.Page(page, site.Address));
        var button = visit.Page.Locator("[data-meeveem-widget] button.open");
        await Expect(button).ToBeVisibleAsync();
        var box = (await button.BoundingBoxAsync())!;
        var isLeft = page.StartsWith("13", StringComparison.Ordinal);
        Assert.InRange(isLeft ? box.X : 1280 - box.X - box.Width, 5, 60);
        Assert.InRange(800 - box.Y - box.Height, 5, 60);
        Assert.InRange(box.Width, 44, 100);
        Assert.True(await button.EvaluateAsync<bool>(IsOnTop));
        Assert.NotEqual("0", await button.EvaluateAsync<string>("button => getComputedStyle(button).opacity"));
        Assert.DoesNotMatch(
            "rgba\\(0, 0, 0, 0\\)",
            await button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"));

        await button.ClickAsync();
        visit.Chat = visit.Page.FrameLocator("[data-meeveem-widget] iframe").Locator("body");
        await visit.GreetedAsync();
        var panel = (await visit.Page.Locator("[data-meeveem-widget] dialog").BoundingBoxAsync())!;
        var isInView = panel is { X: >= 0, Y: >= 0 } && panel.X + panel.Width <= 1280 && panel.Y + panel.Height <= 800;
        var isLarge = panel is { Width: >= 380, Height: >= 500 };
        Assert.True(isInView && isLarge, $"{panel.X} {panel.Y} {panel.Width} {panel.Height}");
        Assert.True(await visit.Page.Locator("[data-meeveem-widget] iframe").EvaluateAsync<bool>(IsOnTop));
        await Expect((await visit.AskAsync("lead platform engineer in London")).Figure).ToHaveTextAsync("£105,000–£135,000");

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("[data-meeveem-widget] dialog")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }
}

/// <summary>Runs where there is a Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = new ChromiumFactAttribute().Skip;
}
