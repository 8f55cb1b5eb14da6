using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Protocol;

public sealed class MessagesTests : IAsyncLifetime
{
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_message_that_expects_replies_is_answered_inline()
    {
        var reply = Assert.Single(await _host.AskAsync(BotHost.Message("hello")))!;
        Assert.Equal("You said: hello", (string?)reply["text"]);
        Assert.Equal("markdown", (string?)reply["textFormat"]);
        Assert.Equal("a1", (string?)reply["replyToId"]);
        Assert.Equal("b1", (string?)reply["from"]!["id"]);
        Assert.Equal("u1", (string?)reply["recipient"]!["id"]);
        Assert.Equal("c1", (string?)reply["conversation"]!["id"]);
        Assert.Null(reply["id"]);
    }

    [Theory]
    [InlineData("type", 400)]
    [InlineData("from", 400)]
    [InlineData("conversation", 400)]
    [InlineData("text", 400)]
    [InlineData("recipient", 200)]
    [InlineData("id", 200)]
    [InlineData("channelId", 200)]
    [InlineData("serviceUrl", 200)]
    public async Task What_an_answer_needs_must_be_there(string member, int status)
    {
        var message = BotHost.Message("hello");
        message.Remove(member);
        Assert.Equal(status, (int)(await _host.PostAsync(message)).StatusCode);
    }

    [Theory]
    [InlineData("typing", 200)]
    [InlineData("something/new", 200)]
    [InlineData("invoke", 501)]
    [InlineData("", 400)]
    public async Task Other_types_get_their_status(string type, int status)
    {
        var message = BotHost.Message("hello");
        message["type"] = type;
        message["deliveryMode"] = null;
        Assert.Equal(status, (int)(await _host.PostAsync(message)).StatusCode);
    }

    [Fact]
    public async Task Empty_text_and_a_cards_button_reach_the_bot()
    {
        Assert.Equal("You said: ", (string?)(await _host.AskAsync(BotHost.Message("")))[0]!["text"]);
        var button = BotHost.Message("", "a2");
        button.Remove("text");
        button["value"] = new JsonObject { ["say"] = "what about lead?" };
        Assert.Equal("You said: what about lead?", (string?)(await _host.AskAsync(button))[0]!["text"]);
    }

    [Fact]
    public async Task Unknown_members_at_every_depth_do_no_harm()
    {
        var message = BotHost.Message("hello");
        message["from"]!["future"] = new JsonObject { ["a"] = 1 };
        message["conversation"]!["future"] = new JsonArray(1, 2);
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "x", ["deep"] = new JsonObject() });
        message["futureField"] = new JsonArray(new JsonObject { ["deep"] = true });
        Assert.Single(await _host.AskAsync(message));
    }

    [Theory]
    [InlineData("{\"type\":\"message\",\"type\":\"message\"}")]
    [InlineData("{\"type\":\"typing\",\"x\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"type\":\"typing\",\"x\":NaN}")]
    [InlineData("{\"type\":\"typing\",\"x\":1e400}")]
    [InlineData("{\"type\":\"typing\",\"x\":\"\\ud800\"}")]
    [InlineData("{\"type\":\"typing\",\"from\":\"me\"}")]
    [InlineData("{\"type\":\"typing\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Unsound_json_is_refused(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        Assert.Equal(400, (int)(await _host.Http.PostAsync("/api/messages", body)).StatusCode);
    }

    [Fact]
    public async Task Invalid_utf8_is_refused_and_a_byte_order_mark_is_not()
    {
        Assert.Equal(400, await PostBytesAsync([.. "{\"type\":\"typing\",\"x\":\""u8, 0xff, 0xfe, .. "\"}"u8]));
        Assert.Equal(200, await PostBytesAsync([0xef, 0xbb, 0xbf, .. "{\"type\":\"typing\"}"u8]));
    }

    [Fact]
    public async Task Depth_and_number_of_members_are_bounded()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);
        Assert.Equal(400, await PostBytesAsync(Encoding.UTF8.GetBytes($$"""{"type":"typing","x":{{deep}}}""")));
        var crowded = string.Join(',', Enumerable.Range(0, 25_000).Select(number => $"\"{number}\":1"));
        Assert.Equal(400, await PostBytesAsync(Encoding.UTF8.GetBytes($"{{\"type\":\"typing\",{crowded}}}")));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_it_says_its_length_or_not()
    {
        var message = BotHost.Message(new string('x', 300_000)).ToJsonString();
        Assert.Equal(413, await PostBytesAsync(Encoding.UTF8.GetBytes(message)));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(message, Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(413, (int)(await _host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Long_text_within_the_limit_reaches_the_bot() =>
        Assert.Equal("too long", (string?)(await _host.AskAsync(BotHost.Message(new string('x', 100_000))))[0]!["text"]);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var body = new StringContent("{\"type\":\"typing\"}", Encoding.UTF8, type);
        Assert.Equal(415, (int)(await _host.Http.PostAsync("/api/messages", body)).StatusCode);
    }

    [Fact]
    public async Task Only_posts_are_taken() => Assert.Equal(405, (int)(await _host.Http.GetAsync("/api/messages")).StatusCode);

    [Fact]
    public async Task A_body_that_never_ends_is_given_up()
    {
        using var client = new TcpClient();
        var address = new Uri(_host.Address);
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: 1000\r\n\r\n{{"));
        using var reader = new StreamReader(stream);
        Assert.Contains(" 408 ", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "rebound.example.org")]
    public async Task Without_an_app_id_only_direct_callers_on_this_machine_are_served(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(BotHost.Message("hello")),
        };
        request.Headers.Add(header, value);
        Assert.Equal(403, (int)(await _host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task With_an_app_id_a_caller_without_a_token_is_not_served()
    {
        await using var host = await BotHost.StartAsync(settings: new() { ["MicrosoftAppId"] = "0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10" });
        var response = await host.PostAsync(BotHost.Message("hello"));
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task One_activity_is_answered_by_one_turn()
    {
        var turns = 0;
        await using var host = await BotHost.StartAsync((_, _) =>
            ValueTask.FromResult(BotHost.Say($"turn {Interlocked.Increment(ref turns)}")));
        var first = await host.AskAsync(BotHost.Message("hello"));
        var again = await host.AskAsync(BotHost.Message("hello"));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        var elsewhere = await host.AskAsync(BotHost.Message("hello", conversation: "c2"));
        Assert.Equal("turn 2", (string?)elsewhere[0]!["text"]);
    }

    [Fact]
    public async Task A_turn_that_fails_apologises_without_detail()
    {
        await using var host = await BotHost.StartAsync((_, _) => throw new InvalidOperationException("secret detail"));
        var reply = (await host.AskAsync(BotHost.Message("hello")))[0]!;
        Assert.DoesNotContain("secret", reply.ToJsonString());
        Assert.Equal("no_answer", (string?)reply["channelData"]!["answer"]!["outcome"]);
    }

    [Fact]
    public async Task A_new_member_is_welcomed_once()
    {
        JsonObject Update(string member, string id) => new()
        {
            ["type"] = "conversationUpdate", ["id"] = id, ["channelId"] = "webchat", ["deliveryMode"] = "expectReplies",
            ["from"] = new JsonObject { ["id"] = "u1" }, ["recipient"] = new JsonObject { ["id"] = "b1" },
            ["conversation"] = new JsonObject { ["id"] = "c1" },
            ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = member }),
        };
        Assert.Empty(await _host.AskAsync(Update("b1", "1")));
        var welcome = Assert.Single(await _host.AskAsync(Update("u1", "2")))!;
        Assert.Equal("Welcome", (string?)welcome["text"]);
        Assert.Null(welcome["replyToId"]);
        Assert.Empty(await _host.AskAsync(Update("u1", "3")));
    }

    [Fact]
    public async Task Conversations_have_keys_that_are_safe_and_their_own()
    {
        var keys = new List<string>();
        await using var host = await BotHost.StartAsync((message, _) =>
        {
            keys.Add(message.ConversationKey);
            return ValueTask.FromResult(BotHost.Say("ok"));
        });
        foreach (var id in new[] { "../../etc/x", new string('x', 4096), "CON", "19:a@thread.tacv2;messageid=1", "con" })
            await host.AskAsync(BotHost.Message("hello", conversation: id));
        Assert.Equal(5, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
    }

    private async Task<int> PostBytesAsync(byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new("application/json");
        return (int)(await _host.Http.PostAsync("/api/messages", body)).StatusCode;
    }
}
