using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Activities made to break what reads them.</summary>
public sealed class HostileActivityTests : IAsyncLifetime
{
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("entities", "[null]")]
    [InlineData("entities", "[{\"type\":\"mention\"},null]")]
    [InlineData("attachments", "[null]")]
    [InlineData("membersAdded", "[null]")]
    [InlineData("membersAdded", "[{\"id\":\"u1\"},null]")]
    [InlineData("membersAdded", "[[]]")]
    [InlineData("entities", "deep")]
    [InlineData("value", "deep")]
    [InlineData("channelData", "deep")]
    [InlineData("conversation", "deep")]
    [InlineData("future", "deep")]
    public async Task What_cannot_be_taken_up_gets_400_every_time_and_leaves_no_trace(string member, string value)
    {
        foreach (var (type, channel, mode) in from type in new[] { "message", "conversationUpdate" }
                                              from channel in new[] { "emulator", "msteams" }
                                              from mode in new[] { "normal", "expectReplies" }
                                              select (type, channel, mode))
        {
            var activity = Json(type, channel, mode);
            var unsound = activity.ToJsonString()[..^1] + $",\"{member}\":{(value == "deep" ? Deep(62) : value)}}}";
            if (activity[member] is { } sound)
                unsound = unsound.Replace($"\"{member}\":{sound.ToJsonString()},", "", StringComparison.Ordinal);
            for (var delivery = 0; delivery < 3; delivery++) Assert.Equal(400, await PostAsync(unsound));
            // The id was never taken, so the activity as it should be is answered.
            if (type == "message" && mode == "expectReplies") Assert.Single(await _host.AskAsync(activity));
        }
    }

    [Fact]
    public async Task A_turn_that_dies_before_it_begins_is_not_remembered_and_lets_nobody_wait()
    {
        var unsound = Json("message", "msteams", "expectReplies").ToJsonString()[..^1] + ",\"entities\":[null]}";
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(unsound)))
            .WaitAsync(TimeSpan.FromSeconds(20));
        Assert.All(deliveries, status => Assert.Equal(400, status));
    }

    [Theory]
    [InlineData("<at", 8)]
    [InlineData("<at>x</at>", 50)]
    [InlineData("<at<at<at", 200)]
    [InlineData("<at <at", 50)]
    public async Task Mentions_cannot_multiply_text(string mark, int mentions)
    {
        var message = Json("message", "msteams", "expectReplies");
        message["text"] = string.Concat(Enumerable.Repeat(mark, 300));
        message["entities"] = new JsonArray([.. Enumerable.Range(0, mentions).Select(_ => new JsonObject
        {
            ["type"] = "mention",
            ["text"] = mark,
            ["mentioned"] = new JsonObject { ["id"] = "29:x", ["name"] = string.Concat(Enumerable.Repeat(mark, 10)) },
        })]);
        var longest = 0;
        await using var host = await BotHost.StartAsync((said, _) =>
        {
            longest = said.Text.Length;
            return ValueTask.FromResult(BotHost.Say("ok"));
        });
        Assert.Single(await host.AskAsync(message));
        // A name has at most 100 characters, and is put in once for each mark that was written.
        Assert.InRange(longest, 0, 8_200);
    }

    [Theory]
    [InlineData(31_000)]
    [InlineData(60_000)]
    public async Task Text_that_is_markup_from_end_to_end_is_read_once(int length)
    {
        var message = Json("message", "msteams", "expectReplies");
        message["text"] = string.Concat(Enumerable.Repeat("<at", length / 3));
        message["entities"] = new JsonArray([.. Enumerable.Range(0, 50).Select(number => new JsonObject
        {
            ["type"] = "mention",
            ["text"] = string.Concat(Enumerable.Repeat("<at", 100)) + number,
            ["mentioned"] = new JsonObject { ["id"] = "29:x", ["name"] = "x" },
        })]);
        Assert.Equal("too long", (string?)Assert.Single(await _host.AskAsync(message))!["text"]);
    }

    [Theory]
    [InlineData("recipient", """{"id":"b1","$type":[[]]}""", 400)]
    [InlineData("value", """{"$type":[[]]}""", 400)]
    [InlineData("channelData", """{"x":{"\u0024type":[[1]]}}""", 400)]
    [InlineData("channelData", """{"$ref":{},"$id":[[]],"x":1}""", 400)]
    [InlineData("channelData", """{"$type":"System.Diagnostics.Process, System"}""", 200)]
    public async Task Members_that_a_serializer_takes_for_its_own_bring_it_down_nowhere(string member, string value, int status)
    {
        var message = Json("message", "emulator", "expectReplies");
        var without = message.ToJsonString()
            .Replace($"\"{member}\":{message[member]?.ToJsonString()},", "", StringComparison.Ordinal);
        var sent = without[..^1] + $",\"{member}\":{value}}}";
        for (var delivery = 0; delivery < 2; delivery++) Assert.Equal(status, await PostAsync(sent));
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        var posted = await chat.PostAsync(new JsonObject { ["type"] = "message", ["text"] = "hello", [member] = JsonNode.Parse(value) });
        Assert.Equal(status, posted.Status);
        Assert.Equal(200, (await chat.SayAsync("and now")).Status);
    }

    [Theory]
    [InlineData("[[]]")]
    [InlineData("[\"c-1\"]")]
    [InlineData("{\"id\":null}")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task A_name_that_is_none_makes_no_two_messages_one(string name)
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        foreach (var text in (string[])["one", "two"])
        {
            var data = new JsonObject { ["clientActivityID"] = JsonNode.Parse(name) };
            var message = new JsonObject { ["type"] = "message", ["text"] = text, ["channelData"] = data };
            Assert.Equal(200, (await chat.PostAsync(message)).Status);
        }

        Assert.Equal(
            ["Welcome", "one", "You said: one", "two", "You said: two"],
            (await chat.ReadAsync(5)).Select(said => (string?)said!["text"]));
    }

    [Theory]
    [InlineData("membersAdded")]
    [InlineData("entities")]
    [InlineData("attachments")]
    public async Task A_chat_refuses_them_too_and_goes_on(string member)
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        var activity = new JsonObject { ["type"] = "message", ["text"] = "hello", [member] = new JsonArray((JsonNode?)null) };
        Assert.Equal(400, (await chat.PostAsync(activity)).Status);
        Assert.Equal(200, (await chat.SayAsync("hello")).Status);
        Assert.Equal(["Welcome", "hello", "You said: hello"], (await chat.ReadAsync(3)).Select(said => (string?)said!["text"]));
    }

    [Theory]
    [InlineData("conversation", "..")]
    [InlineData("conversation", ".")]
    [InlineData("id", "..")]
    [InlineData("replyToId", "..")]
    public async Task An_id_that_would_lead_out_of_the_connectors_path_is_refused(string member, string id)
    {
        var message = Json("message", "emulator", "normal");
        message[member] = member == "conversation" ? new JsonObject { ["id"] = id } : id;
        Assert.Equal(400, await PostAsync(message.ToJsonString()));
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=\"utf-16\"", 415)]
    public async Task The_charset_may_stand_in_quotes(string contentType, int status)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"type\":\"typing\"}"));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await _host.Http.PostAsync("/api/messages", body);
        Assert.Equal(status, (int)response.StatusCode);
    }

    private static JsonObject Json(string type, string channel, string mode)
    {
        var message = BotHost.Message("hello", Guid.NewGuid().ToString("N"), $"{type}-{channel}-{mode}");
        (message["type"], message["channelId"], message["deliveryMode"]) = (type, channel, mode);
        return message;
    }

    private static string Deep(int levels) => $"{new string('[', levels)}{new string(']', levels)}";

    private async Task<int> PostAsync(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync("/api/messages", body);
        return (int)response.StatusCode;
    }
}
