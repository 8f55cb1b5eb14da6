using System.Buffers.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Direct Line without a socket.</summary>
public sealed class DirectLineTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync(time: _clock, settings: new()
    {
        ["DirectLine:Secret"] = "s3cret",
        ["DirectLine:Origins:0"] = "https://www.example.org",
        ["DirectLine:PostsPerConversation"] = "100",
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Starting_answers_201_then_200_and_welcomes_once()
    {
        var chat = await _host.OpenChatAsync();
        var (status, body, headers) = await _host.CallAsync(
            HttpMethod.Post, "/v3/directline/conversations", chat.Token, new { user = new { } });
        Assert.Equal(201, status);
        Assert.Equal(chat.Conversation, (string?)body!["conversationId"]);
        Assert.Equal(1800, (int)body["expires_in"]!);
        Assert.StartsWith("ws://127.0.0.1", (string?)body["streamUrl"]);
        Assert.True(headers.CacheControl!.NoStore);
        Assert.Equal(200, (await _host.CallAsync(HttpMethod.Post, "/v3/directline/conversations", chat.Token)).Status);
        await chat.SayAsync("hi");
        var log = await chat.ReadAsync(3);
        Assert.Equal(["Welcome", "hi", "You said: hi"], log.Select(activity => (string?)activity!["text"]));
        Assert.Null(log[0]!["replyToId"]);
    }

    [Fact]
    public async Task A_message_comes_back_with_its_own_data_an_id_and_the_tokens_identity()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        var (status, body, _) = await chat.PostAsync(new
        {
            type = "message", text = "hi", id = "mine", timestamp = "1999-01-01T00:00:00Z",
            channelId = "msteams", serviceUrl = "https://evil.example",
            from = new { id = "someone-else", role = "bot", name = "Mara" }, recipient = new { id = "x" },
            conversation = new { id = "other" },
            replyToId = "x", callerId = "urn:x", suggestedActions = new { actions = Array.Empty<object>() },
            entities = new object[]
            {
                new { type = "ClientCapabilities", supportsTts = true }, new { type = "https://schema.org/Message" },
            },
            channelData = new { clientActivityID = "q7m2k1", deep = new { kept = new[] { 1 } } },
            future = new { kept = true }, attachments = Array.Empty<object>(),
        });
        Assert.Equal(200, status);
        var log = await chat.ReadAsync(3);
        var echo = log[1]!;
        Assert.Equal((string?)body!["id"], (string?)echo["id"]);
        Assert.StartsWith(chat.Conversation + "|", (string?)echo["id"]);
        Assert.Equal(chat.User, (string?)echo["from"]!["id"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.Equal(chat.Conversation, (string?)echo["conversation"]!["id"]);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.EndsWith("Z", (string?)echo["timestamp"]);
        Assert.Equal("""{"clientActivityID":"q7m2k1","deep":{"kept":[1]}}""", echo["channelData"]!.ToJsonString());
        Assert.True((bool?)echo["future"]!["kept"]);
        Assert.Equal("ClientCapabilities", (string?)Assert.Single(echo["entities"]!.AsArray())!["type"]);
        foreach (var dropped in new[] { "serviceUrl", "recipient", "replyToId", "callerId", "suggestedActions" })
            Assert.Null(echo[dropped]);

        var reply = log[2]!;
        Assert.Equal((string?)echo["id"], (string?)reply["replyToId"]);
        Assert.Equal("bot", (string?)reply["from"]!["role"]);
        Assert.True(string.CompareOrdinal((string?)echo["timestamp"], (string?)reply["timestamp"]) < 0);
    }

    [Theory]
    [InlineData("invoke", 400, "InvalidActivityType")]
    [InlineData("conversationUpdate", 400, "InvalidActivityType")]
    [InlineData("trace", 400, "InvalidActivityType")]
    [InlineData("Message", 400, "InvalidActivityType")]
    [InlineData("", 400, "MissingProperty")]
    [InlineData("message", 400, "MissingProperty")]
    [InlineData("typing", 200, null)]
    [InlineData("endOfConversation", 200, null)]
    public async Task Only_a_clients_own_types_are_taken(string type, int status, string? code)
    {
        var chat = await _host.OpenChatAsync();
        var (answered, body, _) = await chat.PostAsync(new { type });
        Assert.Equal(status, answered);
        Assert.Equal(code, (string?)body!["error"]?["code"]);
    }

    [Fact]
    public async Task The_join_event_is_taken_and_welcomes_nobody_twice()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        Assert.Equal(200, (await chat.PostAsync(new { type = "event", name = "webchat/join" })).Status);
        await chat.SayAsync("hi");
        Assert.Equal(["message", "event", "message", "message"], (await chat.ReadAsync(4)).Select(activity => (string?)activity!["type"]));
    }

    [Fact]
    public async Task Uploads_are_refused()
    {
        var chat = await _host.OpenChatAsync();
        Assert.Equal(415, (await _host.CallAsync(HttpMethod.Post, chat.Path + "/upload?userId=x", chat.Token, new { })).Status);
        var picture = new { contentType = "image/png", contentUrl = "https://x.example/y.png" };
        Assert.Equal(400, (await chat.PostAsync(new { type = "message", text = "x", attachments = new[] { picture } })).Status);
    }

    [Fact]
    public async Task A_cards_button_speaks_for_the_person()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        await chat.PostAsync(new { type = "message", value = new { say = "and in London?" }, channelData = new { postBack = true } });
        Assert.Equal("You said: and in London?", (string?)(await chat.ReadAsync(3))[2]!["text"]);
    }

    [Fact]
    public async Task Twenty_posts_at_once_are_answered_in_the_order_of_the_log()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => chat.SayAsync($"{number}")));
        var log = await chat.ReadAsync(41);
        var said = log.Where(activity => (string?)activity!["from"]!["role"] == "user").Select(activity => (string?)activity!["id"]);
        var answered = log.Where(activity => activity!["replyToId"] is not null).Select(activity => (string?)activity!["replyToId"]);
        Assert.Equal(said, answered);
        Assert.Equal(41, log.Select(activity => (string?)activity!["timestamp"]).Distinct().Count());
    }

    [Fact]
    public async Task Watermarks_read_on_and_bad_ones_never_bring_the_whole_log()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        await chat.SayAsync("one");
        await chat.ReadAsync(3);
        var set = (await _host.CallAsync(HttpMethod.Get, chat.Path + "/activities", chat.Token)).Body!;
        var watermark = (string)set["watermark"]!;
        Assert.Empty(await chat.ReadAsync(0, watermark));
        await chat.SayAsync("two");
        Assert.Equal("two", (string?)(await chat.ReadAsync(2, watermark))[0]!["text"]);
        Assert.Equal(5, (await chat.ReadAsync(5, "0")).Count);
        foreach (var past in new[] { "9223372036854775808", "99999999999999999", "9223372036854775807" })
            Assert.Empty(await chat.ReadAsync(0, past));
        foreach (var bad in new[] { "-1", "abc", "1.5", "%201", "0x1" })
        {
            Assert.Equal(400, (await _host.CallAsync(HttpMethod.Get, $"{chat.Path}/activities?watermark={bad}", chat.Token)).Status);
            Assert.Equal(400, (await _host.CallAsync(HttpMethod.Get, $"{chat.Path}?watermark={bad}", chat.Token)).Status);
        }
    }

    [Fact]
    public async Task Polling_leaves_out_typing()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        await chat.PostAsync(new { type = "typing" });
        await chat.SayAsync("hi");
        Assert.DoesNotContain(await chat.ReadAsync(3), activity => (string?)activity!["type"] == "typing");
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_only()
    {
        var (mine, other) = (await _host.OpenChatAsync(), await _host.OpenChatAsync());
        var calls = new[]
        {
            (HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload"),
        };
        foreach (var (method, path) in calls)
        {
            var body = method == HttpMethod.Post ? new { type = "typing" } : null;
            Assert.Equal(403, (await _host.CallAsync(method, other.Path + path, mine.Token, body)).Status);
        }
    }

    [Fact]
    public async Task Tokens_end_after_half_an_hour_and_can_be_refreshed_before()
    {
        var chat = await _host.OpenChatAsync();
        _clock.Advance(TimeSpan.FromMinutes(29));
        var (status, body, _) = await _host.CallAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", chat.Token);
        Assert.Equal(200, status);
        Assert.Equal(chat.Conversation, (string?)body!["conversationId"]);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var (expired, error, _) = await _host.CallAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", chat.Token);
        Assert.Equal((403, "TokenExpired"), (expired, (string?)error!["error"]!["code"]));
        Assert.Equal(403, (await chat.SayAsync("hi")).Status);
        Assert.Equal(200, (await (chat with { Token = (string)body["token"]! }).SayAsync("hi")).Status);
    }

    [Fact]
    public async Task A_page_that_slept_resumes_its_conversation_within_a_day()
    {
        var chat = await _host.OpenChatAsync();
        _clock.Advance(TimeSpan.FromHours(20));
        var resumed = (await _host.CallAsync(HttpMethod.Post, "/api/webchat/token", null, new { token = chat.Token })).Body!;
        Assert.Equal((chat.Conversation, chat.User), ((string?)resumed["conversationId"], (string?)resumed["userId"]));
        Assert.Equal(200, (await (chat with { Token = (string)resumed["token"]! }).SayAsync("hi")).Status);
        _clock.Advance(TimeSpan.FromHours(5));
        var late = (await _host.CallAsync(HttpMethod.Post, "/api/webchat/token", null, new { token = chat.Token })).Body!;
        Assert.NotEqual(chat.Conversation, (string?)late["conversationId"]);
        var forged = (await _host.CallAsync(HttpMethod.Post, "/api/webchat/token", null, new { token = chat.Token + "x" })).Body!;
        Assert.NotEqual(chat.Conversation, (string?)forged["conversationId"]);
    }

    [Fact]
    public async Task No_spelling_of_a_token_but_its_own_is_taken()
    {
        var chat = await _host.OpenChatAsync();
        var parts = chat.Token.Split('.');
        foreach (var forged in new[]
        {
            chat.Token + "=", chat.Token + ".", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}", $"eyJhbGciOiJub25lIn0.{parts[1]}.",
            $"{parts[0]}.{parts[1]}=.{parts[2]}", new string('.', 10_000), "x", new string('a', 7000), "..", parts[0],
        })
        {
            Assert.Equal(401, (await _host.CallAsync(HttpMethod.Get, chat.Path, forged)).Status);
        }

        Assert.Equal(401, (await _host.CallAsync(HttpMethod.Get, chat.Path, null)).Status);
    }

    [Fact]
    public async Task A_streams_token_opens_no_other_door()
    {
        var chat = await _host.OpenChatAsync();
        var stream = new Uri((string)(await chat.StartAsync())["streamUrl"]!);
        var ticket = stream.Query[(stream.Query.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        Assert.Equal(401, (await _host.CallAsync(HttpMethod.Get, chat.Path, ticket)).Status);
    }

    [Theory]
    [InlineData("own", 200)]
    [InlineData("https://www.example.org", 403)] // allowed, but this token is for the service's own page
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    public async Task A_token_is_bound_to_its_origin(string origin, int status)
    {
        var chat = await _host.OpenChatAsync();
        Assert.Equal(status, (await _host.CallAsync(HttpMethod.Get, chat.Path, chat.Token, origin: origin)).Status);
    }

    [Fact]
    public async Task A_browser_may_leave_out_the_origin_when_it_reads_from_the_pages_own_site_only()
    {
        var chat = await _host.OpenChatAsync();
        Assert.Equal(200, (await _host.CallAsync(HttpMethod.Get, chat.Path, chat.Token, origin: null)).Status);
        Assert.Equal(403, (await _host.CallAsync(HttpMethod.Post, "/v3/directline/conversations", chat.Token, origin: null)).Status);
        Assert.Equal(403, (await _host.CallAsync(HttpMethod.Post, "/api/webchat/token", null, origin: "https://www.example.org")).Status);
    }

    [Fact]
    public async Task A_sites_server_gets_tokens_for_its_secret()
    {
        const string path = "/v3/directline/tokens/generate";
        Assert.Equal(401, (await _host.CallAsync(HttpMethod.Post, path, null, origin: null)).Status);
        Assert.Equal(403, (await _host.CallAsync(HttpMethod.Post, path, "wrong", origin: null)).Status);
        var (status, body, _) = await _host.CallAsync(HttpMethod.Post, path, "s3cret",
            new { user = new { id = "dl_mara" }, trustedOrigins = new[] { "https://www.example.org" } }, origin: null);
        Assert.Equal(200, status);
        Assert.Null(body!["streamUrl"]);
        var chat = new Chat(_host, (string)body["conversationId"]!, (string)body["token"]!, "dl_mara");
        var message = new { type = "message", text = "hi" };
        var posted = await _host.CallAsync(HttpMethod.Post, chat.Path + "/activities", chat.Token, message, "https://www.example.org");
        Assert.Equal(200, posted.Status);
        Assert.Equal(403, (await chat.SayAsync("hi")).Status);

        await using var closed = await BotHost.StartAsync();
        Assert.Equal(403, (await closed.CallAsync(HttpMethod.Post, path, "s3cret", origin: null)).Status);
    }

    [Fact]
    public async Task Preflights_are_answered_for_allowed_origins()
    {
        const string Conversations = "/v3/directline/conversations";
        var (status, _, headers) = await _host.CallAsync(HttpMethod.Options, Conversations, null, origin: "https://www.example.org");
        Assert.Equal(204, status);
        Assert.Equal("https://www.example.org", headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(403, (await _host.CallAsync(HttpMethod.Options, Conversations, null, origin: "https://evil.example")).Status);
        Assert.Equal(404, (await _host.CallAsync(HttpMethod.Get, "/v3/directline/session/getsessionid", null)).Status);
    }

    [Fact]
    public async Task A_restart_keeps_tokens_and_a_watermark_from_before_hides_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("bot");
        // The key of a single machine, whichever store the run is over.
        var settings = new Dictionary<string, string?> { ["Store:Folder"] = folder.FullName, ["Cluster:Redis"] = "" };
        string token, conversation, user, watermark;
        await using (var before = await BotHost.StartAsync(settings: settings))
        {
            var (chat, origin) = (await before.OpenChatAsync(), before.Address);
            await chat.StartAsync();
            await chat.SayAsync("one");
            var log = await chat.ReadAsync(3);
            (token, conversation, user) = (chat.Token, chat.Conversation, chat.User);
            watermark = (string)(await before.CallAsync(HttpMethod.Get, chat.Path + "/activities", token)).Body!["watermark"]!;
        }

        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(folder.FullName, "directline.key"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }

        await using (var after = await BotHost.StartAsync(settings: settings))
        {
            // The test's two servers differ in their port, hence in their origin; a real one keeps its own.
            Assert.Equal(403, (await after.CallAsync(HttpMethod.Get, $"/v3/directline/conversations/{conversation}", token)).Status);
            var origin = new DirectLineOrigin(after, token, conversation, user);
            Assert.Equal(200, await origin.PostAsync("two"));
            var log = await origin.ReadAsync(2, watermark);
            Assert.Equal(["two", "You said: two"], log.Select(activity => (string?)activity!["text"]));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_unusable_folder_for_the_key_costs_a_warning_not_the_chat()
    {
        var file = Path.GetTempFileName();
        var log = new List<string>();
        await using (var host = await BotHost.StartAsync(settings: new() { ["Store:Folder"] = file, ["Cluster:Redis"] = "" }, log: log))
            Assert.Equal(200, (await (await host.OpenChatAsync()).SayAsync("hi")).Status);
        lock (log) Assert.Contains(log, line => line.Contains("signing key", StringComparison.Ordinal));
        File.Delete(file);
    }

    [Theory]
    [InlineData("DirectLine:SigningKey", "c2hvcnQ=")]
    [InlineData("DirectLine:SigningKey", "***")]
    [InlineData("DirectLine:Origins:0", "www.example.org")]
    [InlineData("DirectLine:Origins", "https://www.example.org/path")]
    [InlineData("DirectLine:MaximumSockets", "many")]
    [InlineData("PublicUrl", "chat.example.org")]
    public async Task A_bad_setting_stops_the_start_with_its_name(string name, string value)
    {
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new() { [name] = value }));
        Assert.Contains(name.Replace(":0", ""), stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_all_channels_together_have_no_room_a_chat_begins_without_a_greeting_and_is_told_to_come_back()
    {
        await using var host = await BotHost.StartAsync();
        var room = host.Services.GetRequiredService<TurnRoom>();
        var places = Enumerable.Range(0, 2_000).Select(at => room.TryEnter($"channel {at % 4}")).ToList();
        Assert.DoesNotContain(null, places);
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        Assert.Equal(503, (await chat.SayAsync("full")).Status);
        places.ForEach(place => place!.Dispose());
        Assert.Equal(0, room.Count);
        Assert.Equal(200, (await chat.SayAsync("hi")).Status);
        Assert.Equal(["hi", "You said: hi"], (await chat.ReadAsync(2)).Select(activity => (string?)activity!["text"]));
    }

    [Fact]
    public async Task Limits_answer_429_and_say_when_to_come_back()
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:TokensPerAddress"] = "3", ["DirectLine:PostsPerConversation"] = "2", ["DirectLine:ConversationsPerAddress"] = "1",
        });
        var chat = await host.OpenChatAsync();
        var second = await host.OpenChatAsync();
        await chat.StartAsync();
        Assert.Equal(429, (await host.CallAsync(HttpMethod.Post, "/v3/directline/conversations", second.Token)).Status);
        await chat.SayAsync("1");
        await chat.SayAsync("2");
        var (status, body, headers) = await chat.SayAsync("3");
        Assert.Equal((429, "TooManyRequests"), (status, (string?)body!["error"]!["code"]));
        Assert.NotNull(headers.RetryAfter);
        await host.OpenChatAsync();
        Assert.Equal(429, (await host.CallAsync(HttpMethod.Post, "/api/webchat/token", null)).Status);
    }

    [Fact]
    public async Task A_conversation_is_forgotten_two_hours_after_its_last_use()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        await chat.SayAsync("hi");
        await chat.ReadAsync(3);
        _clock.Advance(TimeSpan.FromHours(2.1));
        var resumed = (await _host.CallAsync(HttpMethod.Post, "/api/webchat/token", null, new { token = chat.Token })).Body!;
        Assert.Empty(await (chat with { Token = (string)resumed["token"]! }).ReadAsync(0));
    }

    [Fact]
    public async Task Neither_text_nor_tokens_are_logged()
    {
        var log = new List<string>();
        await using (var host = await BotHost.StartAsync((_, _) => throw new InvalidOperationException("quoting zanzibar"), log: log))
        {
            var chat = await host.OpenChatAsync();
            await chat.StartAsync();
            using var socket = await chat.FollowAsync();
            await chat.SayAsync("zanzibar");
            await chat.ReadAsync(3);
        }

        lock (log)
        {
            Assert.DoesNotContain(log, line => line.Contains("zanzibar", StringComparison.Ordinal));
            Assert.DoesNotContain(log, line => line.Contains("t=ey", StringComparison.Ordinal));
        }
    }

    /// <summary>Calls under the origin that a token names, as a page keeps it when its server was restarted elsewhere.</summary>
    private sealed class DirectLineOrigin(BotHost host, string token, string conversation, string user)
    {
        private readonly string _origin =
            (string)JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!["org"]![0]!;

        private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(method, $"/v3/directline/conversations/{conversation}/{path}") { Content = content };
            request.Headers.Authorization = new("Bearer", token);
            request.Headers.Add("Origin", _origin);
            request.Headers.Host = new Uri(_origin).Authority;
            return await host.Http.SendAsync(request);
        }

        public async Task<int> PostAsync(string text) => (int)(await SendAsync(HttpMethod.Post, "activities",
            System.Net.Http.Json.JsonContent.Create(new { type = "message", text, from = new { id = user } }))).StatusCode;

        public async Task<JsonArray> ReadAsync(int count, string watermark)
        {
            for (var tries = 0; ; tries++)
            {
                var response = await SendAsync(HttpMethod.Get, "activities?watermark=" + watermark, null);
                var activities = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]!.AsArray();
                if (activities.Count >= count || tries == 500) return activities;
                await Task.Delay(20);
            }
        }
    }
}
