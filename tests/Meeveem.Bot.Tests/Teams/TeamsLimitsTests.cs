using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>What Teams refuses or cuts never leaves, whatever the guides hold.</summary>
public sealed class TeamsLimitsTests
{
    private static readonly Role Pilot = new("test-pilot", "Test Pilot");

    [Fact]
    public async Task More_citations_than_teams_takes_lose_their_marks()
    {
        var many = Enumerable.Range(1, 30).ToList();
        var reply = await RenderAsync(new()
        {
            Outcome = Outcome.Guide,
            Text = string.Join(' ', many.Select(number => string.Create(CultureInfo.InvariantCulture, $"Fact {number} [{number}]."))),
            Citations = [.. many.Select(number => Cite($"Guide {number}"))],
        });
        var positions = Assert.Single(reply["entities"]!.AsArray())!["citation"]!.AsArray()
            .Select(claim => (int)claim!["position"]!)
            .ToList();
        Assert.Equal(Enumerable.Range(1, 20), positions);
        var text = (string)reply["text"]!;
        Assert.Contains("Fact 20 [20].", text);
        Assert.Contains("Fact 21 .", text);
    }

    [Fact]
    public async Task A_long_title_gives_way_to_section_and_date()
    {
        var title = "Principal " + new string('x', 100) + " Engineer";
        var reply = await RenderAsync(new()
        {
            Outcome = Outcome.Guide, Text = "Fact [1].", Citations = [Cite(title, new DateOnly(2026, 1, 6))],
        });
        var name = (string)reply["entities"]![0]!["citation"]![0]!["appearance"]!["name"]!;
        Assert.Equal(80, name.Length);
        Assert.EndsWith("…, Responsibilities (updated 6 January 2026)", name);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_ends_between_paragraphs_and_says_so()
    {
        var reply = await RenderAsync(new()
        {
            Outcome = Outcome.Guide,
            Text = string.Join("\n\n", Enumerable.Repeat(new string('x', 500), 200)),
            Citations = [Cite("Guide")],
        });
        var text = (string)reply["text"]!;
        Assert.EndsWith("x\n\n… This was too much for one message. Ask about one part at a time to see all of it.", text);
        Assert.InRange(text.Length, 7_000, 8_000);
    }

    [Fact]
    public async Task A_table_too_large_for_a_card_leaves_the_text_and_its_next_steps()
    {
        var rows = Enumerable.Range(0, 500)
            .Select(number => new BandRow(
                new($"role-{number}", $"Role {number}"), Level.Lead, Region.RestOfUk, new(1), new(2), [1]))
            .ToList();
        var reply = await RenderAsync(Bands("Everything", rows) with { NextSteps = ["One", "Two", "Three", "Four"] });
        Assert.Null(reply["attachments"]);
        Assert.Equal(["One", "Two", "Three"], reply["suggestedActions"]!["actions"]!.AsArray().Select(action => (string)action!["value"]!));
    }

    [Fact]
    public async Task The_largest_message_stays_within_what_teams_advises()
    {
        var rows = Enumerable.Range(0, 40)
            .Select(number => new BandRow(
                new($"role-{number}", new string('r', 60)), Level.Lead, Region.RestOfUk, new(100_000), new(200_000), [1]))
            .ToList();
        var reply = await RenderAsync(Bands(new string('c', 100), rows) with
        {
            Text = new string('x', 50_000),
            Citations = [.. Enumerable.Range(0, 40).Select(number => Cite(new string('t', 200)))],
        });
        Assert.InRange(Encoding.Unicode.GetByteCount(reply.ToJsonString()), 1, 80 * 1024);
    }

    [Fact]
    public async Task Markup_of_a_guide_stays_text_on_a_card()
    {
        var role = new Role("x", "<b>x</b> [x](javascript:y) **z**");
        var reply = await RenderAsync(Bands("<at>all</at>",
        [
            new(role, Level.Lead, Region.RestOfUk, new(1), new(2), [1]),
            new(Pilot, Level.Lead, Region.RestOfUk, new(1), new(2), [1]),
        ]));
        var card = reply["attachments"]![0]!["content"]!;
        Card.AssertFits(card);
        Assert.Contains(role.Name, string.Join('\n', Card.Lines(card)));
    }

    [Fact]
    public async Task Sources_are_no_links_where_the_service_has_no_https_address()
    {
        var bands = Bands("One", [new(Pilot, Level.Lead, Region.RestOfUk, new(1), new(2), [1])]);
        Assert.Contains("selectAction", (await RenderAsync(bands)).ToJsonString());
        Assert.DoesNotContain("selectAction", (await RenderAsync(bands, "http://localhost:3978")).ToJsonString());
    }

    private static Answer Bands(string caption, IReadOnlyList<BandRow> rows) =>
        new() { Outcome = Outcome.Band, Text = "See [1].", Citations = [Cite("Guide")], Bands = new(caption, rows) };

    private static Citation Cite(string title, DateOnly? date = null) =>
        new("guide", title, Pilot, SectionKind.Responsibilities, date, new string('e', 200));

    private static async Task<JsonNode> RenderAsync(Answer answer, string publicUrl = "https://localhost")
    {
        await using var host = await BotHost.StartAsync(
            (_, _) => ValueTask.FromResult(answer), settings: new() { ["PublicUrl"] = publicUrl });
        var message = BotHost.Message("x");
        message["channelId"] = "msteams";
        return (await host.AskAsync(message))[0]!;
    }
}
