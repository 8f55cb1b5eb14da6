using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ConversationTests(ChatSite site)
{
    private const string SeniorBackend = "What's the band for a senior backend engineer in Manchester?";

    [ChromiumFact]
    public async Task The_chat_opens_with_a_greeting_and_questions_to_start_from()
    {
        await using var visit = await site.OpenChatAsync();

        await Expect(visit.Suggestions.First).ToContainTextAsync("What does a Backend Engineer earn in London?");
        var reply = await visit.ReplyToAsync(() => visit.Suggestions.First.ClickAsync());
        await Expect(visit.Questions).ToHaveTextAsync(new Regex("What does a Backend Engineer earn in London\\?"));
        await Expect(reply.Card).ToContainTextAsync("£75,000–£105,000");
    }

    [ChromiumFact]
    public async Task A_salary_question_gets_the_published_band_its_source_and_the_date()
    {
        await using var visit = await site.OpenChatAsync();

        var backend = await visit.AskAsync(SeniorBackend);
        await Expect(backend.Text).ToContainTextAsync("£65,000–£90,000");
        await Expect(backend.Text).ToContainTextAsync("Backend Engineer in health and life sciences, undated");
        Assert.Equal("£65,000–£90,000", await backend.RangeAsync());

        var platform = await visit.AskAsync("And for a senior platform engineer?");
        await Expect(platform.Text).ToContainTextAsync("Platform Engineer in HealthTech, updated 1 January 2026");
        Assert.Equal("£70,000–£95,000", await platform.RangeAsync());
    }

    [ChromiumFact]
    public async Task A_mark_opens_the_guide_at_the_section_that_holds_the_figure()
    {
        await using var visit = await site.OpenChatAsync();
        var reply = await visit.AskAsync(SeniorBackend);

        var guide = await visit.Page.Context.RunAndWaitForPageAsync(() => reply.Marks.First.ClickAsync());
        await Expect(guide).ToHaveURLAsync(site.Address + "/guides/backend-engineer-health-life-sciences#salary");
        await Expect(guide.Locator("section:target")).ToBeInViewportAsync();
        await Expect(guide.Locator("section:target")).ToContainTextAsync("£65,000–£90,000");
    }

    [ChromiumFact]
    public async Task A_guide_question_is_answered_from_the_section_that_it_cites()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("how is on-call for platform engineers?");
        await Expect(reply.Text).ToContainTextAsync("It varies widely");
        await Expect(reply.Text).ToContainTextAsync("Platform Engineer in HealthTech, FAQ, updated 1 January 2026");
        await Expect(reply.Card).ToHaveCountAsync(0);

        var guide = await visit.Page.Context.RunAndWaitForPageAsync(() => reply.Marks.First.ClickAsync());
        await Expect(guide).ToHaveURLAsync(site.Address + "/guides/platform-engineer-healthtech#faq");
        await Expect(guide.Locator("section:target")).ToContainTextAsync("It varies widely");
    }

    [ChromiumFact]
    public async Task Two_guides_with_one_figure_have_a_link_each()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("lead backend pay in Bristol");
        await Expect(reply.Marks.Nth(0)).ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-healthtech#salary");
        await Expect(reply.Marks.Nth(1)).ToHaveAttributeAsync("href", site.Address + "/guides/backend-engineer-health-life-sciences#salary");
    }

    [ChromiumFact]
    public async Task A_comparison_is_listed_once_in_the_card_with_a_bar_for_each_band()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("Compare lead backend, platform and health informatics pay in Bristol");
        foreach (var range in new[] { "£80,000–£115,000", "£85,000–£115,000", "£70,000–£95,000" })
        {
            await Expect(reply.Card).ToContainTextAsync(range);
            await Expect(reply.Text).Not.ToContainTextAsync(range);
        }

        await Expect(reply.Card.Locator("img[alt^='Bar: £']")).ToHaveCountAsync(3);
        await Expect(reply.Text).ToContainTextAsync("Backend Engineer in HealthTech, updated 6 January 2026");
        await Expect(reply.Marks).ToHaveCountAsync(4);
    }

    [ChromiumFact]
    public async Task Lines_that_lead_up_to_a_list_go_with_it_and_what_they_state_stays()
    {
        await using var visit = await site.OpenChatAsync();

        var roles = await visit.AskAsync("Do platform engineers earn more than backend engineers?");
        await Expect(roles.Text.Locator("p")).ToHaveTextAsync(
        [
            new Regex("^Platform Engineer reaches higher in 7 of the 10 bands that both publish\\.$"),
            new Regex("^Source: Platform Engineer in HealthTech, updated 1 January 2026"),
        ]);
        await Expect(roles.Text.Locator("li")).ToHaveCountAsync(0);
        await Expect(roles.Card).ToContainTextAsync("£105,000–£150,000");

        await visit.AskAsync("start over");
        var paying = await visit.AskAsync("Which roles pay £100k?");
        await Expect(paying.Text.Locator("p").First).ToHaveTextAsync("£100,000 is within these published bands.");
        await Expect(paying.Card).ToContainTextAsync("£85,000–£115,000");
    }

    [ChromiumFact]
    public async Task Figures_stand_above_the_words_about_them_and_what_sums_many_up_above_these()
    {
        await using var visit = await site.OpenChatAsync();

        var many = await visit.AskAsync("Do platform engineers earn more than backend engineers?");
        Assert.True(await many.TextIsAboveCardAsync());
        var one = await visit.AskAsync(SeniorBackend);
        Assert.False(await one.TextIsAboveCardAsync());
    }

    [ChromiumFact]
    public async Task What_the_text_says_about_an_offer_stays_beside_the_card()
    {
        await using var visit = await site.OpenChatAsync();

        var reply = await visit.AskAsync("Is £50k fair for a mid-level platform engineer?");
        await Expect(reply.Text).ToContainTextAsync("£10,000 under its lower end");
        await Expect(reply.Card).ToContainTextAsync("You asked about");
        await Expect(reply.Card).ToContainTextAsync("£50,000");
    }

    [ChromiumFact]
    public async Task A_suggested_action_carries_the_conversation_on()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(SeniorBackend);

        var reply = await visit.ReplyToAsync(() => visit.Suggestions.GetByText("And in London?").ClickAsync());
        await Expect(reply.Text).ToContainTextAsync("Senior Backend Engineer, London & South East");
        Assert.Equal("£75,000–£105,000", await reply.RangeAsync());
    }

    [ChromiumFact]
    public async Task The_conversation_outlives_a_reload_until_it_is_started_again()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(SeniorBackend);

        await visit.Page.ReloadAsync();
        await Expect(visit.Questions).ToHaveTextAsync(new Regex(Regex.Escape(SeniorBackend)));
        await Expect(visit.Replies).ToHaveCountAsync(2);
        Assert.Equal("£75,000–£105,000", await (await visit.AskAsync("and in London?")).RangeAsync());

        await visit.Page.GetByText("Start again").ClickAsync();
        await Expect(visit.Questions).ToHaveCountAsync(0);
        await visit.GreetedAsync();
        var fresh = await visit.AskAsync("and in London?");
        await Expect(fresh.Text).Not.ToContainTextAsync("Backend Engineer, London");
    }
}
