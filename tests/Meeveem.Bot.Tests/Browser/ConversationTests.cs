using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ConversationTests(ChatSite site)
{
    private const string SeniorBackend = "What's the band for a senior backend engineer in Manchester?";

    [ChromiumFact]
    public async Task The_chat_opens_with_one_greeting_and_questions_to_start_from()
    {
        await using var visit = await site.OpenChatAsync();
        await Expect(visit.Suggestions.First).ToContainTextAsync("What does a Backend Engineer earn in London?");

        var reply = await visit.ReplyToAsync(() => visit.Suggestions.First.ClickAsync());

        await Expect(visit.Questions).ToHaveTextAsync(new Regex("What does a Backend Engineer earn in London\\?"));
        Assert.Contains(["Senior", "£75,000–£105,000"], await reply.TableAsync());
        await Expect(visit.Replies).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task A_salary_question_gets_the_published_band_its_source_and_the_date_once()
    {
        await using var visit = await site.OpenChatAsync();

        var backend = await visit.AskAsync(SeniorBackend);
        await Expect(backend.Figure).ToHaveTextAsync("£65,000–£90,000");
        await Expect(backend.Bands).ToContainTextAsync("Backend Engineer");
        await Expect(backend.Bands).ToContainTextAsync("Senior · Rest of UK");
        await Expect(backend.SourceList).ToContainTextAsync("Backend Engineer in health and life sciences, Salary undated");
        Assert.Single(Regex.Matches(await backend.All.InnerTextAsync(), "£65,000"));

        var platform = await visit.AskAsync("And for a senior platform engineer?");
        await Expect(platform.Figure).ToHaveTextAsync("£70,000–£95,000");
        await Expect(platform.SourceList).ToContainTextAsync("Platform Engineer in HealthTech, Salary updated 1 January 2026");
    }

    [ChromiumFact]
    public async Task A_source_opens_the_guide_beside_the_conversation_at_the_row_that_holds_the_figure()
    {
        await using var visit = await site.OpenChatAsync();
        var reply = await visit.AskAsync(SeniorBackend);

        await reply.Sources.First.ClickAsync();

        var guide = visit.Chat.Locator("guide-pane iframe").ContentFrame;
        await Expect(guide.Locator("tr:target")).ToBeInViewportAsync();
        await Expect(guide.Locator("tr:target")).ToContainTextAsync("£65,000–£90,000");
        await Expect(guide.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToHaveCountAsync(0);
        await Expect(reply.Figure).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Chat.Locator("guide-pane")).ToBeHiddenAsync();
        await Expect(reply.Sources.First).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task On_a_phone_a_source_covers_the_conversation_and_back_leads_to_where_one_was()
    {
        await using var visit = await site.OpenChatAsync(390, 844);
        var reply = await visit.AskAsync("What skills does a health informatics engineer need?");
        await reply.Sources.First.ScrollIntoViewIfNeededAsync();
        var before = await visit.Log.EvaluateAsync<double>("log => log.scrollTop");

        await reply.Sources.First.ClickAsync();
        await Expect(visit.Chat.Locator("guide-pane iframe").ContentFrame.Locator("#skills")).ToBeInViewportAsync();
        Assert.True(await visit.Chat.Locator(".talk").EvaluateAsync<bool>("talk => talk.inert"));

        await visit.Page.GoBackAsync();
        await Expect(visit.Chat.Locator("guide-pane")).ToBeHiddenAsync();
        Assert.Equal(before, await visit.Log.EvaluateAsync<double>("log => log.scrollTop"));
        await Expect(reply.Sources.First).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_guide_question_is_answered_in_words_from_the_section_that_it_cites()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("how is on-call for platform engineers?");

        await Expect(reply.All).ToContainTextAsync("It varies widely");
        await Expect(reply.SourceList).ToContainTextAsync("Platform Engineer in HealthTech, FAQ updated 1 January 2026");
        await Expect(reply.Bands).ToHaveCountAsync(0);
        await Expect(reply.Marks.First).ToHaveAttributeAsync("href", site.Address + "/guides/platform-engineer-healthtech#faq-3");
        await Expect(reply.Marks.First).ToHaveAccessibleNameAsync("Source 1: Platform Engineer in HealthTech, FAQ");
    }

    [ChromiumFact]
    public async Task Two_guides_with_one_figure_have_a_link_each()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("lead backend pay in Bristol");

        await Expect(reply.Sources.Nth(0)).ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-healthtech#salary-lead");
        await Expect(reply.Sources.Nth(1))
            .ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-health-life-sciences#salary-lead");
    }

    [ChromiumFact]
    public async Task Two_roles_stand_side_by_side_level_by_level_with_a_bar_for_each_band()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("Compare backend and platform engineer pay");

        var table = await reply.TableAsync();
        Assert.Equal(["Level", "Backend Engineer", "Platform Engineer"], table[0]);
        Assert.Contains(["Lead, Rest of UK", "£80,000–£115,000", "£85,000–£115,000"], table);
        Assert.Equal(11, table.Length);
        await Expect(reply.Bars).ToHaveCountAsync(20);
        await Expect(reply.Bands.Locator("band-chart")).ToHaveAttributeAsync("aria-hidden", "true");
        Assert.Single(Regex.Matches(await reply.All.InnerTextAsync(), "£80,000–"));
    }

    [ChromiumFact]
    public async Task Levels_of_one_role_stand_with_their_regions_side_by_side()
    {
        await using var visit = await site.OpenChatAsync();

        var table = await (await visit.AskAsync("platform engineer salary, all levels")).TableAsync();

        Assert.Equal(["Level", "London & South East", "Rest of UK"], table[0]);
        Assert.Equal(["Junior", "£45,000–£60,000", "£38,000–£55,000"], table[1]);
    }

    [ChromiumFact]
    public async Task What_is_not_published_is_said_in_its_cell()
    {
        await using var visit = await site.OpenChatAsync();

        var table = await (await visit.AskAsync("senior software engineer pay, all levels, London and Leeds")).TableAsync();

        Assert.Contains(["Lead", "£105,000–£140,000", "not published"], table);
    }

    [ChromiumFact]
    public async Task An_offer_is_judged_in_words_and_marked_on_the_scale()
    {
        await using var visit = await site.OpenChatAsync();

        var one = await visit.AskAsync("Is £50k fair for a mid-level platform engineer in Leeds?");
        await Expect(one.Bands.Locator(".verdict")).ToHaveTextAsync("£50,000 £2,000 below the lower end");
        await Expect(one.Bands.Locator("band-chart i.offer")).ToHaveCountAsync(1);
        await Expect(one.Figure).ToHaveTextAsync("£52,000–£75,000");

        await visit.AskAsync("start over");
        var both = await visit.AskAsync("Is £70k fair for a senior platform engineer?");
        await Expect(both.Rows).ToHaveCountAsync(2);
        await Expect(both.Rows.Nth(0)).ToContainTextAsync("£15,000 below the lower end");
        await Expect(both.Rows.Nth(1)).ToContainTextAsync("within the band, at its lower end");
    }

    [ChromiumFact]
    public async Task What_the_bands_do_not_tell_is_still_said()
    {
        await using var visit = await site.OpenChatAsync();

        var roles = await visit.AskAsync("Do platform engineers earn more than backend engineers?");
        await Expect(roles.Text).ToHaveTextAsync(["Platform Engineer reaches higher in 7 of the 10 bands that both publish."]);
        await Expect(roles.All).ToContainTextAsync("published estimates of annual base pay");

        await visit.AskAsync("start over");
        var paying = await visit.AskAsync("Which roles pay £100k?");
        await Expect(paying.Text.First).ToHaveTextAsync(new Regex("£100,000"));
        await Expect(paying.Bands).ToContainTextAsync("£85,000–£115,000");

        var staff = await visit.AskAsync("staff platform engineer pay");
        await Expect(staff.Text.First).ToContainTextAsync("no staff level");
    }

    [ChromiumFact]
    public async Task A_suggested_question_carries_the_conversation_on()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(SeniorBackend);

        var reply = await visit.ReplyToAsync(() => visit.Suggestions.GetByText("And in London?").ClickAsync());

        await Expect(reply.Figure).ToHaveTextAsync("£75,000–£105,000");
        await Expect(reply.Bands).ToContainTextAsync("Senior · London & South East");
    }

    [ChromiumFact]
    public async Task The_conversation_outlives_a_reload_until_it_is_started_again()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(SeniorBackend);

        await visit.Page.ReloadAsync();
        await Expect(visit.Questions).ToHaveTextAsync(new Regex(Regex.Escape(SeniorBackend)));
        await Expect(visit.Replies).ToHaveCountAsync(2);
        await Expect((await visit.AskAsync("and in London?")).Figure).ToHaveTextAsync("£75,000–£105,000");

        await visit.ChooseAsync("again");
        await Expect(visit.Questions).ToHaveCountAsync(0);
        await visit.GreetedAsync();
        var fresh = await visit.AskAsync("and in London?");
        await Expect(fresh.All).Not.ToContainTextAsync("£75,000–£105,000");
    }

    [ChromiumFact]
    public async Task A_second_tab_goes_on_with_the_conversation_and_a_later_visitor_does_not()
    {
        await using (var first = await site.OpenChatAsync())
        {
            await first.AskAsync(SeniorBackend);
            var second = await site.OpenChatAsync();
            await Expect(second.Questions).ToHaveTextAsync(new Regex(Regex.Escape(SeniorBackend)));
            await second.AskAsync("and in London?");
            await Expect(first.Replies).ToHaveCountAsync(3);
            await second.DisposeAsync();
        }

        await using var later = await site.OpenChatAsync();
        await later.AskAsync("hello");
        await Expect(later.Questions).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task Ended_and_deleted_is_gone_from_the_tab_and_from_the_service()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(SeniorBackend);
        var saved = await visit.Page.EvaluateAsync<string>("sessionStorage.getItem('meeveem.chat')");

        await visit.ChooseAsync("end");
        await visit.Chat.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "End and delete" }).ClickAsync();
        await Expect(visit.Log).ToContainTextAsync("The conversation is ended and deleted.");
        await Expect(visit.Questions).ToHaveCountAsync(0);
        var kept = await visit.Page.EvaluateAsync<string?>("sessionStorage.getItem('meeveem.chat')");
        Assert.DoesNotContain("token\":\"e", kept ?? "", StringComparison.Ordinal);

        // Whoever still has the token finds nothing.
        await visit.Page.EvaluateAsync("saved => sessionStorage.setItem('meeveem.chat', saved)", saved);
        await visit.Page.ReloadAsync();
        var reply = await visit.AskAsync("and in London?");
        await Expect(visit.Questions).ToHaveCountAsync(1);
        await Expect(reply.All).Not.ToContainTextAsync("£75,000–£105,000");
    }

    [ChromiumFact]
    public async Task A_question_in_the_address_is_asked_once()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/chat?q=" + Uri.EscapeDataString(SeniorBackend));
        await Expect(visit.Replies).ToHaveCountAsync(2);

        await visit.Page.ReloadAsync();

        await Expect(visit.Replies).ToHaveCountAsync(2);
        await Expect(visit.Page).ToHaveURLAsync(site.Address + "/chat");
    }

    [ChromiumFact]
    public async Task On_a_page_about_a_role_that_role_is_offered_and_meant_until_another_is_named()
    {
        await using var visit = await site.VisitAsync();

        await visit.Page.GotoAsync("/chat?role=platform-engineer");

        await Expect(visit.Suggestions.First).ToHaveTextAsync("What does a Platform Engineer earn in London?");
        await Expect((await visit.AskAsync("what does a lead earn in London?")).Figure).ToHaveTextAsync("£105,000–£135,000");
        await Expect((await visit.AskAsync("and a senior backend engineer?")).Figure).ToHaveTextAsync("£75,000–£105,000");
    }
}
