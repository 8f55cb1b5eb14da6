using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Every state of the panel and every page against WCAG 2.2 AA, as far as a program can tell, and what it cannot.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(ChatSite site)
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } },
    };

    [ChromiumFact]
    public async Task No_state_of_the_panel_has_a_fault()
    {
        var looks = new[]
        {
            (1280, 800, false, ""), (390, 844, true, ""), (320, 256, false, ""), (390, 844, false, "?lang=ar"),
            (390, 844, false, "?color=ffd000"),
        };
        foreach (var (width, height, dark, query) in looks)
        {
            await using var visit = await site.VisitAsync(width, height);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await visit.Page.GotoAsync("/chat" + query);
            await visit.GreetedAsync();
            await SoundAsync(visit, "greeting");
            var band = await visit.AskAsync("What's the band for a senior backend engineer in Manchester?");
            await SoundAsync(visit, "one band");
            await visit.AskAsync("Compare backend and platform engineer pay");
            await SoundAsync(visit, "many bands");
            await visit.AskAsync("Is £68k fair for a mid-level platform engineer?");
            await SoundAsync(visit, "offer");
            await visit.AskAsync("data engineer salary");
            await SoundAsync(visit, "no answer");
            await band.Actions.Locator("[data-reaction=dislike]").ClickAsync();
            await SoundAsync(visit, "comment");
            await visit.Chat.Locator("chat-menu > button").ClickAsync();
            await SoundAsync(visit, "menu");
            await visit.Chat.Locator("[data-command=end]").ClickAsync();
            await SoundAsync(visit, "dialog");
            await visit.Page.Keyboard.PressAsync("Escape");
            await band.Sources.First.ClickAsync();
            await Expect(visit.Chat.Locator("guide-pane iframe").ContentFrame.Locator("tr:target")).ToBeVisibleAsync();
            await SoundAsync(visit, "guide");
        }
    }

    [ChromiumFact]
    public async Task No_page_has_a_fault()
    {
        foreach (var path in new[] { "/", "/guides", "/guides/platform-engineer-healthtech", "/privacy", "/nothing" })
        {
            await using var visit = await site.VisitAsync(390, 844);
            visit.Expects("404");
            await visit.Page.GotoAsync(path);
            await SoundAsync(visit, path);
        }
    }

    [ChromiumFact]
    public async Task An_answer_is_announced_once_in_words_and_in_reading_order()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.Page.EvaluateAsync("""
            () => {
              window.heard = [];
              new MutationObserver(() => {
                  const text = document.getElementById('announcer').textContent;
                  if (text) window.heard.push(text);
                })
                .observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
            }
            """);

        await visit.AskAsync("Is £50k fair for a mid-level platform engineer in Leeds?");

        var heard = Assert.Single(await visit.Page.EvaluateAsync<string[]>("window.heard"));
        Assert.Equal("""
            Leeds counts as Rest of UK.

            Platform Engineer, Mid-level, Rest of UK: £52,000–£75,000 (£50,000: £2,000 below the lower end)

            These are published estimates of annual base pay, not an offer.

            Source: Platform Engineer in HealthTech, Salary, updated 1 January 2026
            """, heard, ignoreLineEndingDifferences: true);
        await Expect(visit.Log).ToHaveAttributeAsync("role", "log");
        await Expect(visit.Log).ToHaveAttributeAsync("aria-live", "off");
    }

    [ChromiumFact]
    public async Task The_whole_panel_can_be_used_by_keyboard_and_focus_returns_to_where_it_was()
    {
        await using var visit = await site.OpenChatAsync();
        await Expect(visit.Box).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("lead platform engineer in London");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Replies).ToHaveCountAsync(2);
        await Expect(visit.Box).ToBeFocusedAsync();

        var menu = visit.Chat.GetByRole(AriaRole.Button, new() { Name = "Menu" });
        await menu.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Chat.Locator("#menu li :is(a, button)").First).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(visit.Chat.Locator("#menu li :is(a, button)").Last).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeFocusedAsync();

        await visit.Suggestions.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Replies).ToHaveCountAsync(3);
    }

    private static async Task SoundAsync(Visit visit, string state)
    {
        var result = await visit.Page.RunAxe(Wcag);
        Assert.True(result.Violations.Length == 0, $"{state}: " + string.Join("\n", result.Violations.SelectMany(
            fault => fault.Nodes.Select(node => $"{fault.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"))));
    }
}
