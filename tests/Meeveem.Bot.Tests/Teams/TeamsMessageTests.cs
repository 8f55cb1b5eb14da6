using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Teams;

public sealed class TeamsMessageTests(BotService bot) : IClassFixture<BotService>
{
    private const string BotId = "28:0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10";

    [Theory]
    [InlineData("<at>Career Guide</at>&nbsp;what does a senior backend engineer earn in Leeds?", "<at>Career Guide</at>")]
    [InlineData("what does a <AT>Career Guide</AT> senior backend engineer earn in Leeds? <at>career guide</at>", "<at>Career Guide</at>")]
    [InlineData("<at>Career Guide</at> senior backend engineer salary, Leeds &amp; nowhere else", null)]
    [InlineData(
        "<at id=\"0\">Career Guide</at> senior&nbsp;backend&nbsp;engineer\u00a0salary\u00a0leeds",
        "<at id=\"0\">Career Guide</at>")]
    public async Task The_bots_mention_is_not_part_of_the_question(string text, string? entity)
    {
        var message = Message(text, Mention(entity, BotId, "Career Guide"));
        Assert.Contains("£65,000–£90,000", (string)(await ReplyAsync(message))["text"]!);
    }

    [Fact]
    public async Task A_bare_mention_gets_an_offer_of_help()
    {
        var reply = await ReplyAsync(Message("<at>Career Guide</at>&nbsp;", Mention("<at>Career Guide</at>", BotId, "Career Guide")));
        Assert.Contains("pay", (string)reply["text"]!);
        Assert.Null(reply["channelData"]);
    }

    [Theory]
    [InlineData("<at>Career Guide</at> is <at>Anna Leeds</at>&nbsp;in?  yes", "is Anna Leeds in? yes")]
    [InlineData("a &lt; b &amp;&amp; c", "a < b && c")]
    [InlineData("<at>Somebody Unlisted</at> hi", "Somebody Unlisted hi")]
    [InlineData("one\ntwo", "one\ntwo")]
    public async Task Other_peoples_mentions_are_their_names_and_entities_are_characters(string text, string said)
    {
        await using var host = await Protocol.BotHost.StartAsync();
        var message = Message(
            text,
            Mention("<at>Career Guide</at>", BotId, "Career Guide"),
            Mention("<at>Anna Leeds</at>", "29:anna", "Anna Leeds"));
        Assert.Equal("You said: " + said, (string?)Assert.Single(await host.AskAsync(message))!["text"]);
    }

    [Theory]
    [InlineData("""{"type":"mention"}""")]
    [InlineData("""{"type":"mention","mentioned":7,"text":7}""")]
    [InlineData("""{"type":"mention","mentioned":{"id":"28:0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10"},"text":""}""")]
    [InlineData("""{"type":"mention","mentioned":{"id":"28:0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10"},"text":"e"}""")]
    public async Task A_mention_of_any_shape_takes_nothing_from_the_question(string entity)
    {
        var reply = await ReplyAsync(Message("senior backend engineer salary in leeds", JsonNode.Parse(entity)));
        Assert.Contains("£65,000–£90,000", (string)reply["text"]!);
    }

    [Fact]
    public async Task Bands_come_as_text_and_as_a_card_that_is_complete_without_it()
    {
        var reply = await bot.AskAsync("What does a senior platform engineer earn?");
        Assert.Equal("markdown", (string?)reply["textFormat"]);
        Assert.Null(reply["suggestedActions"]);
        var card = Assert.Single(reply["attachments"]!.AsArray())!["content"]!;
        Card.AssertFits(card);
        Assert.Equal(
            [
                "Senior Platform Engineer", "London & South East", "£85,000–£110,000\u00a0[1]", "Rest of UK", "£70,000–£95,000\u00a0[1]",
                "[1] Platform Engineer in HealthTech, updated 1 January 2026", "Published estimates of annual base pay, not an offer.",
            ], Card.Lines(card));
        var link = Card.Of(card, "TextRun").Single(run => run["selectAction"] is not null)["selectAction"]!;
        Assert.Equal(
            ("Action.OpenUrl", "https://localhost/guides/platform-engineer-healthtech#salary"),
            ((string?)link["type"], (string?)link["url"]));
    }

    [Fact]
    public async Task Levels_have_headings_of_their_own_where_both_regions_are_shown()
    {
        var card = (await bot.AskAsync("backend engineer salary"))["attachments"]![0]!["content"]!;
        Card.AssertFits(card);
        Assert.Equal(
            [
                "Backend Engineer", "Junior", "London & South East", "£35,000–£48,000\u00a0[1]\u00a0[2]", "Rest of UK",
                "£30,000–£42,000\u00a0[2]", "Mid-level",
            ],
            Card.Lines(card).Take(7));
    }

    [Theory]
    [InlineData("What does a senior backend engineer earn in London?")]
    [InlineData("What does a health informatics engineer do day to day?")]
    [InlineData("Do I need healthcare experience?")]
    [InlineData("Which role pays juniors most?")]
    [InlineData("Is £70k fair for a mid platform engineer in Leeds?")]
    [InlineData("Compare backend and platform engineer salaries")]
    public async Task An_answer_has_bare_marks_one_entity_and_thumbs(string question)
    {
        var reply = await bot.AskAsync(question);
        var text = (string)reply["text"]!;
        var entity = Assert.Single(reply["entities"]!.AsArray())!;
        Assert.Equal(
            ("https://schema.org/Message", "Message", ""),
            ((string?)entity["type"], (string?)entity["@type"], (string?)entity["@id"]));
        Assert.Null(entity["additionalType"]);
        Assert.All(entity["citation"]!.AsArray(), claim =>
        {
            Assert.Contains($"[{claim!["position"]}]", text);
            Assert.InRange(((string)claim["appearance"]!["name"]!).Length, 1, 80);
            Assert.InRange(((string)claim["appearance"]!["abstract"]!).Length, 1, 160);
            Assert.StartsWith("https://localhost/guides/", (string?)claim["appearance"]!["url"]);
        });
        Assert.DoesNotContain("]: ", text);
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith('#') || line.StartsWith('|'));
        Assert.Equal("""{"feedbackLoop":{"type":"default"}}""", reply["channelData"]!.ToJsonString());
        if (reply["attachments"] is { } attachments) Card.AssertFits(attachments[0]!["content"]!);
        Assert.True(reply["attachments"] is null || reply["suggestedActions"] is null);
    }

    [Fact]
    public async Task Without_a_card_at_most_three_next_steps_are_suggested()
    {
        var reply = await bot.AskAsync("how much?");
        Assert.Equal("expectingInput", (string?)reply["inputHint"]);
        var actions = reply["suggestedActions"]!["actions"]!.AsArray();
        Assert.InRange(actions.Count, 1, 3);
        Assert.All(actions, action => Assert.Equal("imBack", (string?)action!["type"]));
    }

    [Fact]
    public async Task A_question_in_a_channel_is_answered_in_its_thread()
    {
        const string thread = "19:abc@thread.tacv2;messageid=1772442922118";
        var reply = await bot.AskAsync("<at>Career Guide</at> senior backend salary leeds", thread);
        Assert.Equal(thread, (string?)reply["conversation"]!["id"]);
        Assert.Contains("£80,000–£115,000", (string)(await bot.AskAsync("what about lead?", thread))["text"]!);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("somethingNew")]
    public async Task What_needs_no_answer_is_accepted(string type)
    {
        var activity = bot.Activity(type);
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
        var (status, body) = await bot.PostAsync(activity);
        Assert.Equal(200, status);
        Assert.Null(body);
    }

    private static JsonObject? Mention(string? text, string id, string name) => text is null ? null : new()
    {
        ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };

    private JsonObject Message(string text, params JsonNode?[] entities)
    {
        var message = bot.Activity("message");
        message["text"] = text;
        message["deliveryMode"] = "expectReplies";
        message["entities"] = new JsonArray([.. entities.Where(entity => entity is not null)]);
        return message;
    }

    private async Task<JsonNode> ReplyAsync(JsonObject message)
    {
        var (status, body) = await bot.PostAsync(message);
        Assert.Equal(200, status);
        return Assert.Single(body!["activities"]!.AsArray())!;
    }
}
