using System.Net.WebSockets;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Direct Line's socket.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_greeting_the_echo_typing_and_the_answer_come_in_order()
    {
        var chat = await _host.OpenChatAsync();
        using var socket = await Chat.ConnectAsync((string)(await chat.StartAsync())["streamUrl"]!, _host.Address);
        Assert.Equal("Welcome", (string?)(await Chat.TakeAsync(socket, 1))[0]["text"]);
        var id = (string?)(await chat.SayAsync("hi")).Body!["id"];
        var activities = await Chat.TakeAsync(socket, 3);
        Assert.Equal(["message", "typing", "message"], activities.Select(activity => (string?)activity["type"]));
        Assert.Equal(id, (string?)activities[0]["id"]);
        Assert.Equal("c-hi", (string?)activities[0]["channelData"]!["clientActivityID"]);
        Assert.Equal(id, (string?)activities[2]["replyToId"]);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_each_activity_once_and_in_order()
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        var seen = new List<string>();
        string? watermark = null;
        var posting = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await chat.SayAsync($"{i}");
        });
        while (seen.Count < 41)
        {
            using var socket = await chat.FollowAsync(watermark);
            // Cut after a few frames, again and again, while posts and answers go on.
            for (var frames = 0; frames < 4 && seen.Count < 41; frames++)
            {
                var set = await Chat.NextAsync(socket);
                watermark = (string?)set["watermark"] ?? watermark;
                seen.AddRange(set["activities"]!.AsArray()
                    .Where(activity => (string?)activity!["type"] == "message")
                    .Select(activity => (string)activity!["id"]!));
            }

            socket.Abort();
        }

        await posting;
        Assert.Equal((await chat.ReadAsync(41)).Select(activity => (string?)activity!["id"]), seen);
    }

    [Fact]
    public async Task Several_sockets_on_one_address_all_live_and_the_oldest_of_six_is_closed()
    {
        var chat = await _host.OpenChatAsync();
        var url = (string)(await chat.StartAsync())["streamUrl"]!;
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < 6; i++)
        {
            sockets.Add(await Chat.ConnectAsync(url, _host.Address));
            await Chat.NextAsync(sockets[i]);
        }

        await chat.SayAsync("hi");
        foreach (var socket in sockets.Skip(1))
            while ((string?)(await Chat.TakeAsync(socket, 1))[0]["text"] != "You said: hi") { }
        while (sockets[0].State == WebSocketState.Open)
        {
            try
            {
                await Chat.NextAsync(sockets[0]);
            }
            catch (WebSocketException)
            {
                break;
            }
        }

        Assert.Equal(WebSocketState.CloseReceived, sockets[0].State);
        sockets.ForEach(socket => socket.Dispose());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_foreign_or_missing_origin_gets_no_socket(string? origin)
    {
        var chat = await _host.OpenChatAsync();
        var url = (string)(await chat.StartAsync())["streamUrl"]!;
        await Assert.ThrowsAsync<WebSocketException>(() => Chat.ConnectAsync(url, origin));
    }

    [Fact]
    public async Task A_bearer_token_a_foreign_token_and_a_bad_watermark_get_no_socket()
    {
        var (chat, other) = (await _host.OpenChatAsync(), await _host.OpenChatAsync());
        var url = (string)(await chat.StartAsync())["streamUrl"]!;
        foreach (var bad in new[]
        {
            url.Replace(chat.Conversation, other.Conversation, StringComparison.Ordinal),
            url[..(url.IndexOf("t=", StringComparison.Ordinal) + 2)] + chat.Token,
            url + "&watermark=abc",
        })
        {
            await Assert.ThrowsAsync<WebSocketException>(() => Chat.ConnectAsync(bad, _host.Address));
        }
    }

    [Fact]
    public async Task Empty_frames_keep_the_socket_and_anything_else_closes_it()
    {
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await SendAsync("hello"u8.ToArray(), true));
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await SendAsync([1], false));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await SendAsync(new byte[4_000_000], true));
    }

    [Fact]
    public async Task A_reader_that_does_not_read_is_dropped_and_catches_up_by_its_watermark()
    {
        var text = new string('x', 60_000);
        await using var host = await BotHost.StartAsync(
            (_, _) => ValueTask.FromResult(BotHost.Say(text)), settings: new() { ["DirectLine:PostsPerConversation"] = "1000" });
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        using var slow = await chat.FollowAsync();
        for (var i = 0; i < 250; i++) await chat.SayAsync($"{i}");
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true) await Chat.NextAsync(slow);
        });
        using var back = await chat.FollowAsync("0");
        Assert.NotEmpty((await Chat.NextAsync(back))["activities"]!.AsArray());
    }

    [Fact]
    public async Task Sockets_are_capped_per_address()
    {
        var log = new List<string>();
        await using var host = await BotHost.StartAsync(settings: new() { ["DirectLine:SocketsPerAddress"] = "2" }, log: log);
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        using var first = await chat.FollowAsync();
        using var second = await chat.FollowAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => chat.FollowAsync());
        lock (log) Assert.Contains("The limit of 2 was reached: a socket was refused.", log);
        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var third = await chat.FollowAsync();
                return;
            }
            catch (WebSocketException) when (tries < 1000)
            {
                await Task.Delay(20);
            }
        }
    }

    [Fact]
    public async Task A_service_that_stops_finishes_its_turns_and_says_goodbye()
    {
        var gate = new TaskCompletionSource();
        await using var host = await BotHost.StartAsync(async (_, _) =>
        {
            await gate.Task;
            return BotHost.Say("done");
        });
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        using var socket = await chat.FollowAsync();
        var said = chat.SayAsync("hi");
        while ((string?)(await Chat.TakeAsync(socket, 1))[^1]["text"] != "hi") { }
        var stopping = host.StopAsync();
        gate.SetResult();
        while ((string?)(await Chat.TakeAsync(socket, 1))[^1]["text"] != "done") { }
        await Assert.ThrowsAsync<WebSocketException>(() => Chat.NextAsync(socket));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;
        Assert.Equal(200, (await said).Status);
    }

    private async Task<WebSocketCloseStatus?> SendAsync(byte[] bytes, bool end)
    {
        var chat = await _host.OpenChatAsync();
        await chat.StartAsync();
        using var socket = await chat.FollowAsync();
        for (var i = 0; i < 3; i++) await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, CancellationToken.None);
        await chat.SayAsync("still here");
        while ((string?)(await Chat.TakeAsync(socket, 1))[^1]["text"] != "You said: still here") { }
        await socket.SendAsync(bytes, WebSocketMessageType.Text, end, CancellationToken.None);
        await Assert.ThrowsAsync<WebSocketException>(() => Chat.NextAsync(socket));
        return socket.CloseStatus;
    }
}
