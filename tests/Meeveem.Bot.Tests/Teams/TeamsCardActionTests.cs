using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Tests.Teams;

public sealed class TeamsCardActionTests(BotService bot) : IClassFixture<BotService>
{
    [Fact]
    public async Task Every_cell_can_be_switched_to_and_shows_what_is_published()
    {
        foreach (var role in bot.Knowledge.Lexicon.Roles)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                foreach (var region in Enum.GetValues<Region>())
                {
                    var card = await ShowAsync(new() { ["role"] = role.Slug, ["level"] = level.Slug(), ["region"] = region.Slug() });
                    var lines = string.Join('\n', Card.Lines(card));
                    var bands = bot.Knowledge.Bands.Cell(role, level, region).Bands;
                    Assert.All(bands, band => Assert.Contains(band.Range, lines));
                    if (bands.Count == 0) Assert.Contains($"{region.Name()}\nnot published", lines);
                    Assert.Contains("Published estimates of annual base pay", lines);
                    Assert.Matches(@"\[1\] .+, (updated \d+ \w+ \d{4}|undated)", lines);
                }
            }
        }
    }

    [Fact]
    public async Task Buttons_lead_to_the_neighbouring_levels_the_other_region_and_other_roles()
    {
        var card = (await bot.AskAsync("senior backend engineer salary in leeds"))["attachments"]![0]!["content"]!;
        card = await PressAsync(card, "Lead");
        Assert.Contains("£80,000–£115,000\u00a0[1]\u00a0[2]", Card.Lines(card));
        card = await PressAsync(card, "London & South East");
        Assert.Contains("£95,000–£130,000\u00a0[1]\u00a0[2]", Card.Lines(card));
        card = await PressAsync(card, "Other roles");
        Assert.Contains("£105,000–£135,000", string.Join('\n', Card.Lines(card)));
        Assert.Empty(Card.Of(card, "Action.Submit"));
        card = await PressAsync(card, "Platform Engineer");
        Assert.Equal(["What drives pay for a Platform Engineer?", "What skills does a Platform Engineer need?"],
            Card.Of(card, "Action.Submit").Select(button => (string)button["data"]!["msteams"]!["value"]!));
        Assert.Equal("Lead Platform Engineer, London & South East", Card.Lines(card)[0]);
        card = await PressAsync(card, "All levels");
        Assert.Equal(5, Card.Of(card, "ColumnSet").Count());
    }

    [Theory]
    [InlineData("senior backend engineer salary", 4)]
    [InlineData("backend engineer salary in leeds", 10)]
    [InlineData("is £70k fair for a mid-level backend engineer in leeds?", 3)]
    [InlineData("senior backend engineer salary in leeds", 0)]
    public async Task Bands_side_by_side_are_drawn_with_no_figure_that_the_rows_do_not_say(string asked, int bars)
    {
        var card = (await bot.AskAsync(asked))["attachments"]?[0]!["content"]!;
        if (card is null) return;
        Card.AssertFits(card);
        var drawn = Card.Of(card, "Chart.HorizontalBar").SelectMany(chart => chart["data"]!.AsArray()).ToList();
        Assert.Equal(bars, drawn.Count);
        var said = string.Join('\n', Card.Lines(card));
        Assert.All(drawn, bar => Assert.Contains($"£{(int)bar!["y"]!:#,0}", said));
        Assert.Equal(drawn.Count, drawn.Select(bar => (string)bar!["x"]!).Distinct().Count());
    }

    [Fact]
    public async Task What_an_old_client_sends_in_place_of_a_button_is_understood()
    {
        var card = (await bot.AskAsync("senior backend engineer salary in leeds"))["attachments"]![0]!["content"]!;
        var message = bot.Activity("message");
        message["value"] = Card.Button(card, "London & South East")["fallback"]!["data"]!.DeepClone();
        message["deliveryMode"] = "expectReplies";
        var (_, body) = await bot.PostAsync(message);
        Assert.Contains("£75,000–£105,000", (string)body!["activities"]![0]!["text"]!);
    }

    [Theory]
    [InlineData("""{"role":"nurse","level":"senior"}""")]
    [InlineData("""{"role":"Backend-Engineer"}""")]
    [InlineData("""{"role":""}""")]
    [InlineData("""{"role":null}""")]
    [InlineData("""{"role":{"a":1}}""")]
    [InlineData("""{"role":["backend-engineer"]}""")]
    [InlineData("""{"role":"backend-engineer","level":"staff"}""")]
    [InlineData("""{"role":"backend-engineer","region":"dublin"}""")]
    [InlineData("""{"role":"backend-engineer","level":3}""")]
    public async Task Data_that_no_card_of_ours_holds_is_refused_in_the_body(string data)
    {
        var (status, body) = await bot.InvokeAsync("adaptiveCard/action", Action("bands.show", JsonNode.Parse(data)));
        Assert.Equal(200, status);
        Assert.Equal((400, "application/vnd.microsoft.error"), ((int)body!["statusCode"]!, (string)body["type"]!));
        Assert.Equal("BadRequest", (string?)body["value"]!["code"]);
        Assert.DoesNotContain("£", body.ToJsonString());
    }

    [Theory]
    [InlineData("""{"action":{"verb":"bands.delete","data":{}}}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    [InlineData("""{"action":"bands.show"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task An_unknown_action_is_refused_in_the_body(string value)
    {
        var (status, body) = await bot.InvokeAsync("adaptiveCard/action", JsonNode.Parse(value));
        Assert.Equal((200, 400), (status, (int)body!["statusCode"]!));
    }

    private async Task<JsonNode> PressAsync(JsonNode card, string title)
    {
        var button = Card.Button(card, title);
        Assert.Equal("bands.show", (string?)button["verb"]);
        return await ShowAsync((JsonObject)button["data"]!.DeepClone());
    }

    private async Task<JsonNode> ShowAsync(JsonObject data)
    {
        var (status, body) = await bot.InvokeAsync("adaptiveCard/action", Action("bands.show", data));
        Assert.Equal((200, 200, "application/vnd.microsoft.card.adaptive"), (status, (int)body!["statusCode"]!, (string)body["type"]!));
        Card.AssertFits(body["value"]!);
        return body["value"]!;
    }

    private static JsonObject Action(string verb, JsonNode? data) => new()
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual",
    };
}
