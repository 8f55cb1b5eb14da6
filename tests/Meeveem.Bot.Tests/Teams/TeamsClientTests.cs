using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>What Teams' clients send beyond words: quotations, edits, emoji as pictures, a button's value as text.</summary>
public sealed class TeamsClientTests(BotService bot) : IClassFixture<BotService>
{
    private const string Band = "Senior Backend Engineer, Rest of UK: £65,000–£90,000 a year [1].";

    [Theory]
    [InlineData("and what about lead?", "£80,000–£115,000")]
    [InlineData("what about London?", "£75,000–£105,000")]
    public async Task A_quoted_reply_gives_its_role_level_and_place_to_the_question(string question, string answer)
    {
        var message = Message("<quoted messageId=\"1772442922118\"/> " + question);
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "quotedReply",
            ["quotedReply"] = new JsonObject { ["messageId"] = "1772442922118", ["senderName"] = "Career Guide", ["preview"] = Band },
        });
        Assert.Contains(answer, await TextAsync(message));
    }

    [Theory]
    [InlineData("and what about lead?", "£80,000–£115,000")]
    [InlineData("what about London?", "£75,000–£105,000")]
    public async Task An_older_quotation_does_too_and_is_no_part_of_the_question(string question, string answer)
    {
        var message = Message($"Career Guide {Band} {question}");
        message["attachments"] = Html($"""
            <blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1772442922118">
            <strong itemprop="mri" itemid="28:x">Career Guide</strong>
            <span itemprop="time" itemid="1772442922118"></span><p itemprop="preview">{Band}</p></blockquote><p>{question}</p>
            """);
        Assert.Contains(answer, await TextAsync(message));
    }

    [Fact]
    public async Task What_the_question_names_itself_goes_before_what_is_quoted()
    {
        var message = Message("<quoted messageId=\"1\"/> senior platform engineer in Leeds?");
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "quotedReply", ["quotedReply"] = new JsonObject { ["messageId"] = "1", ["preview"] = Band },
        });
        Assert.Contains("Platform Engineer", await TextAsync(message));
    }

    [Theory]
    [InlineData("👋")]
    [InlineData("👍")]
    public async Task Emoji_that_come_as_pictures_are_read_as_what_they_stand_for(string emoji)
    {
        var message = Message("");
        message["attachments"] = Html("<p><img itemscope=\"\" itemtype=\"http://schema.skype.com/Emoji\" itemid=\"x\" "
            + $"alt=\"{emoji}\" src=\"https://statics.teams.cdn.office.net/x.png\"></p>");
        var pictured = await TextAsync(message);
        Assert.Equal(await TextAsync(Message(emoji)), pictured);
    }

    [Theory]
    [InlineData("""{"say":"senior backend engineer salary in leeds"}""", "£65,000–£90,000")]
    [InlineData("""{"say":""", null)]
    [InlineData("not json", null)]
    [InlineData("""["say"]""", null)]
    public async Task A_buttons_value_may_come_as_the_text_of_its_json(string value, string? answer)
    {
        var message = Message("");
        message.Remove("text");
        message["value"] = value;
        var text = await TextAsync(message);
        Assert.NotEmpty(text);
        if (answer is not null) Assert.Contains(answer, text);
    }

    [Fact]
    public async Task An_edited_message_is_answered_anew_in_the_place_of_its_answer()
    {
        await using var box = await ChannelBox.StartAsync();
        var signedIn = new BotService(box.Settings().SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }));
        await signedIn.InitializeAsync();
        var message = box.Message("senior backend engineer salary in leeds", "m1");
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        Assert.Contains("£65,000–£90,000", (await box.Connector.NextAsync()).Text);

        Edit(message, "lead backend engineer salary in leeds");
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        var again = await box.Connector.NextAsync();
        Assert.Equal(("PUT", "sent-1"), (again.Method, again.ActivityId));
        Assert.Contains("£80,000–£115,000", again.Text);

        // Deleted, brought back, or the edit of what was never answered: nothing to say.
        message["channelData"]!["eventType"] = "softDeleteMessage";
        message["timestamp"] = "2026-03-02T09:17:00.000Z";
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        message["channelData"]!["eventType"] = "editMessage";
        message["id"] = "m2";
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        Assert.Equal(2, box.Connector.Calls);
        await signedIn.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_to_an_edited_message_comes_with_its_second_delivery_where_the_first_failed()
    {
        await using var box = await ChannelBox.StartAsync();
        var signedIn = new BotService(box.Settings().SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }));
        await signedIn.InitializeAsync();
        var message = box.Message("senior backend engineer salary in leeds", "m1");
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        await box.Connector.NextAsync();

        Edit(message, "lead backend engineer salary in leeds");
        box.Connector.Fails = (_, call) => call.Method == "PUT" ? new(500) : null;
        using (var failed = await box.PostAsync(signedIn.Endpoint, message)) Assert.Equal(502, (int)failed.StatusCode);
        box.Connector.Fails = (_, _) => null;
        (await box.PostAsync(signedIn.Endpoint, message)).Dispose();
        Assert.Contains("£80,000–£115,000", (await box.Connector.NextAsync()).Text);
        await signedIn.DisposeAsync();
    }

    private static void Edit(JsonObject message, string text)
    {
        message["type"] = "messageUpdate";
        message["timestamp"] = "2026-03-02T09:16:00.000Z";
        message["text"] = text;
        message["channelData"]!["eventType"] = "editMessage";
    }

    private static JsonArray Html(string html) => new(new JsonObject { ["contentType"] = "text/html", ["content"] = html });

    private JsonObject Message(string text)
    {
        var message = bot.Activity("message");
        (message["text"], message["deliveryMode"]) = (text, "expectReplies");
        return message;
    }

    private async Task<string> TextAsync(JsonObject message)
    {
        var (status, body) = await bot.PostAsync(message);
        Assert.Equal(200, status);
        return (string)Assert.Single(body!["activities"]!.AsArray())!["text"]!;
    }
}
