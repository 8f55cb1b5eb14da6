using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class WidgetTests(ChatSite site)
{
    private const string LeadInLondon = "lead platform engineer in London";

    [ChromiumFact]
    public async Task It_opens_answers_and_closes_by_keyboard_and_asks_for_and_stores_nothing_before()
    {
        await using var visit = await site.VisitAsync();
        var requests = new List<string>();
        visit.Page.Request += (_, request) => requests.Add(new Uri(request.Url).AbsolutePath);
        await visit.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.DoesNotContain(requests, path =>
            path.StartsWith("/chat", StringComparison.Ordinal)
            || path.Contains("token", StringComparison.Ordinal)
            || path.Contains("panel", StringComparison.Ordinal));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("sessionStorage.length + localStorage.length + document.cookie.length"));

        var button = Button(visit);
        const string HasFocus = "button => button.getRootNode().activeElement === button";
        for (var tabs = 0; tabs < 40 && !await button.EvaluateAsync<bool>(HasFocus); tabs++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        visit.Chat = Frame(visit);
        await visit.GreetedAsync();
        await Expect(visit.Box).ToBeFocusedAsync();
        var reply = await visit.ReplyToAsync(async () =>
        {
            await visit.Page.Keyboard.TypeAsync(LeadInLondon);
            await visit.Page.Keyboard.PressAsync("Enter");
        });
        await Expect(reply.Figure).ToHaveTextAsync("£105,000–£135,000");

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog(visit)).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_site_can_open_close_and_take_it_away_and_hears_events_without_a_word_of_the_conversation()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await visit.Page.EvaluateAsync("""
            () => {
              window.heard = [];
              for (const name of ['open', 'close', 'ready', 'asked', 'answered', 'unread'])
                document.addEventListener('meeveem:' + name, event => window.heard.push(name + ' ' + JSON.stringify(event.detail)));
            }
            """);

        await visit.Page.EvaluateAsync("question => Meeveem.open(question)", LeadInLondon);
        visit.Chat = Frame(visit);
        await Expect(visit.Replies.Last.Locator(".figure bdi")).ToHaveTextAsync("£105,000–£135,000");
        // Told after it is drawn.
        await visit.Page.WaitForFunctionAsync("window.heard.includes('answered null')");
        await visit.Page.EvaluateAsync("Meeveem.close()");
        await Expect(Dialog(visit)).ToBeHiddenAsync();
        // Told after it is hidden.
        await visit.Page.WaitForFunctionAsync("window.heard.includes('close null')");
        Assert.Equal(
            ["open null", "ready null", "asked null", "answered null", "close null"],
            await visit.Page.EvaluateAsync<string[]>("window.heard"));

        await visit.Page.EvaluateAsync("Meeveem.destroy()");
        await Expect(visit.Page.Locator("[data-meeveem-widget]")).ToHaveCountAsync(0);
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.Meeveem === undefined"));
    }

    [ChromiumFact]
    public async Task A_consent_banner_can_hold_it_back()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await visit.Page.EvaluateAsync("document.addEventListener('meeveem:before-open', event => event.preventDefault(), { once: true })");

        await Button(visit).ClickAsync();
        await Expect(visit.Page.Locator("[data-meeveem-widget] iframe")).ToHaveCountAsync(0);

        await Button(visit).ClickAsync();
        await Expect(Dialog(visit)).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_link_to_the_chat_opens_it_with_its_question()
    {
        await using var visit = await OpenHostAsync("01-plain");

        await visit.Page.GetByText("Ask").First.ClickAsync();

        visit.Chat = Frame(visit);
        await Expect(visit.Replies.Last.Locator(".figure bdi")).ToHaveTextAsync("£105,000–£135,000");
    }

    [ChromiumFact]
    public async Task It_stays_open_over_a_sites_pages_with_the_conversation()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await Button(visit).ClickAsync();
        visit.Chat = Frame(visit);
        await Expect(visit.Chat.Locator("li.bot").First).ToBeVisibleAsync();
        await visit.AskAsync(LeadInLondon);

        await visit.Page.GotoAsync(site.HostPages.Page("02-children-of-body", site.Address));

        await Expect(Dialog(visit)).ToBeVisibleAsync();
        await Expect(visit.Questions).ToHaveCountAsync(1);
        await Expect(visit.Replies).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task An_answer_that_comes_while_it_is_closed_is_marked_as_unread()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await Button(visit).ClickAsync();
        visit.Chat = Frame(visit);
        await visit.GreetedAsync();
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await visit.Box.FillAsync(LeadInLondon);
        await visit.Box.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Escape");
        held.SetResult();

        await Expect(Button(visit).Locator("b")).ToHaveTextAsync("1");
        await Expect(Button(visit)).ToHaveAccessibleNameAsync("Ask about HealthTech roles and pay (1 new)");
        await Button(visit).ClickAsync();
        await Expect(Button(visit).Locator("b")).ToBeEmptyAsync();
    }

    [ChromiumFact]
    public async Task Where_a_site_is_not_allowed_our_own_words_say_so_with_a_way_on()
    {
        await using var own = await ChatSite.RunServiceAsync("http://127.0.0.1:0");
        await using var visit = await site.VisitAsync();
        visit.Expects("frame-ancestors");
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync(site.HostPages.Page("01-plain", own.App.Urls.Single()));
        await Button(visit).ClickAsync();
        await Expect(Dialog(visit)).ToContainTextAsync("Opening the chat");

        await visit.Page.Clock.FastForwardAsync(8_500);

        await Expect(Dialog(visit)).ToContainTextAsync("this site is not among those that may show it");
        await Expect(Dialog(visit).GetByText("Open it on a page of its own")).ToHaveAttributeAsync("href", own.App.Urls.Single() + "/chat");
        await Dialog(visit).GetByText("Try again").ClickAsync();
        await Expect(Dialog(visit)).ToContainTextAsync("Opening the chat");
    }

    [ChromiumFact]
    public async Task What_failed_is_said_in_the_language_that_the_site_asks_for()
    {
        await using var own = await ChatSite.RunServiceAsync("http://127.0.0.1:0");
        await using var visit = await site.VisitAsync();
        visit.Expects("frame-ancestors");
        await visit.Page.Clock.InstallAsync();
        foreach (var (language, direction, text, again, close) in new[]
        {
            ("de", "ltr", "Der Chat ließ sich hier nicht öffnen", "Erneut versuchen", "Chat schließen"),
            ("ar", "rtl", "تعذر فتح المحادثة هنا", "حاول مجددًا", "إغلاق المحادثة"),
            ("cy-GB", "ltr", "Nid oedd modd agor y sgwrs yma", "Ceisio eto", "Cau’r sgwrs"),
        })
        {
            await visit.Page.GotoAsync(site.HostPages.Page("01-plain", own.App.Urls.Single(), $"data-lang=\"{language}\""));
            if (await Dialog(visit).CountAsync() == 0) await Button(visit).ClickAsync();
            await Expect(Dialog(visit).Locator(".close")).ToHaveAccessibleNameAsync(close);
            await visit.Page.Clock.FastForwardAsync(8_500);

            await Expect(Dialog(visit).Locator(".again")).ToContainTextAsync(text);
            await Expect(Dialog(visit).Locator(".again")).ToHaveAttributeAsync("dir", direction);
            await Expect(Dialog(visit).GetByText(again)).ToBeVisibleAsync();
            await Dialog(visit).Locator(".close").ClickAsync();
        }
    }

    [ChromiumFact]
    public async Task Where_nothing_can_be_loaded_the_button_says_so_in_that_language_too()
    {
        await using var visit = await site.VisitAsync();
        visit.Expects("ERR_FAILED");
        await visit.Page.RouteAsync("**/widget-panel.js*", route => route.AbortAsync());
        await visit.Page.GotoAsync(site.HostPages.Page("01-plain", site.Address, "data-lang=\"fr\""));
        await Button(visit).ClickAsync();
        await Expect(Button(visit).Locator("span")).ToContainTextAsync("Injoignable. Réessayez.");
    }

    [ChromiumFact]
    public async Task Where_the_first_open_failed_opening_again_loads_anew()
    {
        await using var visit = await OpenHostAsync("01-plain");
        visit.Expects("ERR_FAILED");
        var fails = true;
        await visit.Page.RouteAsync("**/widget-panel.js*", route => fails ? route.AbortAsync() : route.ContinueAsync());
        await Button(visit).ClickAsync();
        await Expect(Button(visit).Locator("span")).ToContainTextAsync("Press to try again");

        fails = false;
        await Button(visit).ClickAsync();

        visit.Chat = Frame(visit);
        await visit.GreetedAsync();
    }

    [ChromiumFact]
    public async Task The_sites_own_colour_theme_side_and_language_reach_the_panel()
    {
        await using var visit = await OpenHostAsync("13-module-in-head");
        await Button(visit).ClickAsync();
        visit.Chat = Frame(visit);
        await visit.GreetedAsync();

        Assert.Equal("dark", await visit.Chat.EvaluateAsync<string>("body => document.documentElement.dataset.theme"));
        const string Accent = "body => getComputedStyle(document.documentElement).getPropertyValue('--accent')";
        Assert.Equal("#ffd700", await visit.Chat.EvaluateAsync<string>(Accent));
    }

    [ChromiumFact]
    public async Task It_does_not_stand_in_the_sites_printout()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(Button(visit)).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_source_opens_beside_the_conversation_in_a_wider_panel()
    {
        await using var visit = await OpenHostAsync("01-plain");
        await Button(visit).ClickAsync();
        visit.Chat = Frame(visit);
        // The greeting is a reply too, and must not be counted as the answer.
        await Expect(visit.Chat.Locator("li.bot").First).ToBeVisibleAsync();
        var reply = await visit.AskAsync(LeadInLondon);

        await reply.Sources.First.ClickAsync();

        await Expect(visit.Chat.Locator("guide-pane iframe").ContentFrame.Locator("tr:target")).ToBeInViewportAsync();
        await Expect(reply.Figure).ToBeInViewportAsync();
        Assert.InRange((await Dialog(visit).BoundingBoxAsync())!.Width, 900, 1280);
    }

    private async Task<Visit> OpenHostAsync(string page)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(site.HostPages.Page(page, site.Address));
        await Expect(Button(visit)).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Button(Visit visit) => visit.Page.Locator("[data-meeveem-widget] button.open");

    private static ILocator Dialog(Visit visit) => visit.Page.Locator("[data-meeveem-widget] dialog");

    private static ILocator Frame(Visit visit) => visit.Page.FrameLocator("[data-meeveem-widget] iframe").Locator("body");
}
