using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class LayoutTests(ChatSite site)
{
    // Whatever a reader sees, by how far it sticks out of the window or is wider than what holds it. What scrolls in itself may.
    private const string SticksOut = """
        () => {
          const width = document.documentElement.clientWidth;
          const seen = document.querySelectorAll('header *, .messages *, chat-composer *');
          return [...seen].filter(element => {
            if (element.closest('.scroller, .unseen, svg, [hidden], .top p, .top h1')) return false;
            const box = element.getBoundingClientRect();
            return box.width > 0 && (box.left < -0.5 || box.right > width + 0.5);
          }).map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`)
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
    public async Task Text_at_twice_its_size_fits_and_can_be_read()
    {
        await using var visit = await site.OpenChatAsync(640, 720);
        await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await visit.AskAsync("Compare backend and platform engineer pay");

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(SticksOut));
        Assert.InRange(await HeightAsync(visit), 250, 720);
    }

    [ChromiumFact]
    public async Task On_the_smallest_screens_the_conversation_has_room()
    {
        await using var visit = await site.OpenChatAsync(320, 640);
        await visit.AskAsync("What's the band for a senior backend engineer in Manchester?");
        foreach (var (width, height, least) in new[] { (320, 256, 120), (390, 430, 250), (844, 200, 90) })
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            // The page learns of its new size a moment later.
            for (var tries = 0; tries < 100 && await visit.Page.EvaluateAsync<int>("innerHeight") != height; tries++) await Task.Delay(50);
            await Expect(visit.Box).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(visit.Chat.GetByText("Automated assistant.")).ToBeInViewportAsync();
            Assert.InRange(await HeightAsync(visit), least, height);
        }
    }

    [ChromiumFact]
    public async Task Where_height_is_short_the_suggestions_stand_in_one_line_at_the_conversations_end()
    {
        await using var visit = await site.OpenChatAsync(390, 430);
        await visit.AskAsync("What's the band for a senior backend engineer in Manchester?");

        var tops = await visit.Suggestions.EvaluateAllAsync<double[]>(
            "buttons => buttons.map(button => Math.round(button.getBoundingClientRect().top))");
        Assert.True(tops.Length > 2);
        Assert.Single(tops.Distinct());
        Assert.True(await visit.Log.EvaluateAsync<bool>("log => log.contains(document.querySelector('chat-chips'))"));
    }

    [ChromiumFact]
    public async Task A_new_answer_shows_its_beginning_and_the_question_above_it()
    {
        await using var visit = await site.OpenChatAsync(390, 640);

        await visit.AskAsync("What skills does a health informatics engineer need?");

        await Expect(visit.Questions.Last).ToBeInViewportAsync();
        await Expect(visit.Replies.Last.Locator("p").First).ToBeInViewportAsync();
    }

    [ChromiumFact]
    public async Task Whoever_reads_further_up_is_not_moved_but_told_of_the_new_message()
    {
        await using var first = await site.OpenChatAsync(390, 640);
        await first.AskAsync("What skills does a health informatics engineer need?");
        var second = await site.VisitAsync(390, 640);
        await second.Page.GotoAsync("/chat");
        await Expect(second.Questions).ToHaveCountAsync(1);
        await second.Page.BringToFrontAsync();
        await second.Log.HoverAsync();
        await second.Page.Mouse.WheelAsync(0, -2000);
        await Expect(second.Chat.GetByText("Hello, I'm Meeveem's")).ToBeInViewportAsync();

        await first.AskAsync("lead platform engineer in London");

        var newer = second.Chat.GetByRole(AriaRole.Button, new() { Name = "New message" });
        await Expect(newer).ToBeVisibleAsync();
        await Expect(second.Chat.GetByText("Hello, I'm Meeveem's")).ToBeInViewportAsync();
        await newer.ClickAsync();
        await Expect(second.Replies.Last.Locator(".figure")).ToBeInViewportAsync();
        await Expect(newer).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Printed_it_is_the_whole_conversation_and_nothing_to_press()
    {
        await using var visit = await site.OpenChatAsync();
        for (var i = 0; i < 4; i++) await visit.AskAsync("What skills does a health informatics engineer need?");

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await visit.Log.EvaluateAsync<bool>("log => log.clientHeight >= log.scrollHeight"));
        await Expect(visit.Box).ToBeHiddenAsync();
        await Expect(visit.Suggestions.First).ToBeHiddenAsync();
        await Expect(visit.Replies.Last).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task The_home_page_and_guides_fit_a_small_phone()
    {
        await using var visit = await site.VisitAsync(320, 640);
        string[] paths =
            ["/", "/guides", "/guides/platform-engineer-healthtech", "/guides/platform-engineer-healthtech?view=panel", "/privacy"];
        foreach (var path in paths)
        {
            await visit.Page.GotoAsync(path);
            Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    private static Task<int> HeightAsync(Visit visit) => visit.Log.EvaluateAsync<int>("log => log.clientHeight");
}
