using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>What can be done with an answer and with the whole conversation.</summary>
[Collection(BrowserTests.Name)]
public sealed class AnswerActionTests(ChatSite site)
{
    private const string LeadInLondon = "lead platform engineer in London";

    [ChromiumFact]
    public async Task A_thumb_and_its_comment_are_kept_with_the_answers_sources_and_survive_a_reload()
    {
        await using var visit = await site.OpenChatAsync();
        var reply = await visit.AskAsync(LeadInLondon);

        await reply.Actions.Locator("[data-reaction=dislike]").ClickAsync();
        await reply.Actions.Locator("input").FillAsync("the date is missing");
        await reply.Actions.Locator("input").PressAsync("Enter");
        await Expect(reply.Actions).ToContainTextAsync("Thank you.");

        // The thumb goes first, and once more with the comment.
        var notes = await site.NotesAsync();
        for (var tries = 0; notes.Comments.Count == 0 && tries < 200; tries++)
        {
            await Task.Delay(50);
            notes = await site.NotesAsync();
        }

        var kept = notes.Comments[^1];
        Assert.Equal(
            (false, "the date is missing", "band", "platform-engineer-healthtech#salary"),
            (kept.IsUp, kept.Comment, kept.Outcome, kept.Passages[0]));

        await visit.Page.ReloadAsync();
        await Expect(visit.Replies.Last.Locator("[data-reaction=dislike]")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [ChromiumFact]
    public async Task An_answer_is_copied_as_plain_text_with_its_source()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var reply = await visit.AskAsync("Compare lead backend and platform engineer pay in Bristol");

        await reply.Actions.GetByTitle("Copy answer").ClickAsync();
        await Expect(reply.Actions).ToContainTextAsync("Copied");

        var copied = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("Backend Engineer, Lead, Rest of UK: £80,000–£115,000", copied, StringComparison.Ordinal);
        Assert.Contains("Platform Engineer, Lead, Rest of UK: £85,000–£115,000", copied, StringComparison.Ordinal);
        Assert.Contains("Platform Engineer in HealthTech, Salary, updated 1 January 2026", copied, StringComparison.Ordinal);
        Assert.DoesNotContain("**", copied, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_shared_link_holds_the_question_and_nothing_else_of_the_conversation()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var reply = await visit.AskAsync(LeadInLondon);

        await reply.Actions.GetByTitle("Copy a link to the question").ClickAsync();
        await Expect(reply.Actions).ToContainTextAsync("Link copied");

        Assert.Equal(
            $"{site.Address}/chat?q={LeadInLondon.Replace(' ', '+')}",
            await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [ChromiumFact]
    public async Task The_conversation_is_saved_as_text()
    {
        await using var visit = await site.OpenChatAsync();
        await visit.AskAsync(LeadInLondon);

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.ChooseAsync("save"));

        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var text = await reader.ReadToEndAsync();
        Assert.Contains("You: " + LeadInLondon, text, StringComparison.Ordinal);
        Assert.Contains("£105,000–£135,000", text, StringComparison.Ordinal);
        Assert.Contains("/guides/platform-engineer-healthtech#salary", text, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_person_can_be_reached_where_a_contact_is_set_and_what_is_kept_is_said_before_the_first_message()
    {
        await using var visit = await site.OpenChatAsync();

        await Expect(visit.Chat.GetByText("What you write is kept")).ToBeVisibleAsync();
        await visit.Chat.Locator("chat-menu > button").ClickAsync();
        await Expect(visit.Chat.GetByText("Talk to a person")).ToHaveAttributeAsync("href", "mailto:careers@example.org");
    }

    [ChromiumFact]
    public async Task A_message_that_is_too_long_is_kept_in_the_box_and_said_kindly()
    {
        await using var visit = await site.OpenChatAsync();

        await visit.Box.FillAsync(new string('a', 5_000));
        await visit.Box.PressAsync("Enter");

        await Expect(visit.Chat.Locator("#hint")).ToContainTextAsync("5,000 characters, at most 4,000");
        await Expect(visit.Box).ToHaveValueAsync(new string('a', 5_000));
        await Expect(visit.Questions).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Markup_in_a_question_stays_text()
    {
        await using var visit = await site.OpenChatAsync();

        await visit.AskAsync("<img src=x onerror=alert(1)> **bold** [1] senior backend salary");

        await Expect(visit.Questions.Last).ToContainTextAsync("<img src=x onerror=alert(1)> **bold** [1]");
        await Expect(visit.Log.Locator("img")).ToHaveCountAsync(0);
    }
}
