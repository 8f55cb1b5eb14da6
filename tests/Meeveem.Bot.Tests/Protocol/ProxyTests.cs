using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Visitors who reach the service through proxies are told apart, and nobody else can pretend to be another.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(null, "203.0.113.{0}")]
    [InlineData("127.0.0.1", "203.0.113.{0}")]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", "198.51.100.9, 203.0.113.{0}, 10.1.2.3")]
    [InlineData("127.0.0.1 10.1.2.3", "2001:db8:0:{0}::1, 10.1.2.3")]
    [InlineData(null, "[2001:db8:0:{0}::1]:4711")]
    public async Task Each_visitor_behind_known_proxies_has_limits_of_their_own(string? known, string forwarded)
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["Proxies:Known"] = known, ["DirectLine:TokensPerAddress"] = "2", ["DirectLine:SocketsPerAddress"] = "1",
        });
        for (var visitor = 1; visitor <= 70; visitor++)
        {
            var address = string.Format(null, forwarded, visitor);
            Assert.Equal(200, await TokenAsync(host, address));
            Assert.Equal(200, await TokenAsync(host, address));
            Assert.Equal(429, await TokenAsync(host, address));
        }
    }

    [Fact]
    public async Task The_hundred_and_first_open_chat_behind_a_proxy_gets_its_socket()
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:TokensPerAddress"] = "1000", ["DirectLine:SocketsPerAddress"] = "1",
        });
        var chat = await host.OpenChatAsync();
        var stream = (string)(await chat.StartAsync())["streamUrl"]!;
        var sockets = new List<ClientWebSocket>();
        for (var visitor = 0; visitor < 101; visitor++)
        {
            var socket = new ClientWebSocket();
            sockets.Add(socket);
            socket.Options.SetRequestHeader("Origin", host.Address);
            socket.Options.SetRequestHeader("X-Forwarded-For", $"203.0.113.{visitor}");
            await socket.ConnectAsync(new Uri(stream), CancellationToken.None);
            Assert.Equal(WebSocketState.Open, socket.State);
        }

        foreach (var socket in sockets) socket.Dispose();
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("192.0.2.1")]
    [InlineData("::1")]
    public async Task What_others_than_known_proxies_say_of_a_caller_is_not_believed_and_told_once(string known)
    {
        var log = new List<string>();
        var settings = new Dictionary<string, string?> { ["Proxies:Known"] = known, ["DirectLine:TokensPerAddress"] = "2" };
        await using var host = await BotHost.StartAsync(settings: settings, log: log);
        Assert.Equal(200, await TokenAsync(host, "203.0.113.1"));
        Assert.Equal(200, await TokenAsync(host, "203.0.113.2"));
        Assert.Equal(429, await TokenAsync(host, "203.0.113.3"));
        lock (log) Assert.Single(log, line => line.Contains("Proxies:Known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("203.0.113.7, 192.0.2.44")]
    [InlineData("127.0.0.1, 192.0.2.44")]
    [InlineData("not an address, 192.0.2.44")]
    public async Task What_a_visitor_put_there_before_the_proxy_is_not_believed(string forwarded)
    {
        await using var host = await BotHost.StartAsync(settings: new() { ["DirectLine:TokensPerAddress"] = "2" });
        Assert.Equal(200, await TokenAsync(host, "192.0.2.44"));
        Assert.Equal(200, await TokenAsync(host, forwarded));
        Assert.Equal(429, await TokenAsync(host, forwarded));
    }

    [Fact]
    public async Task Wrong_guesses_of_the_secret_lock_out_neither_the_next_visitor_nor_the_site_that_knows_it()
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:Secret"] = "s3cret", ["DirectLine:TokensPerAddress"] = "5",
        });
        var statuses = new List<int>();
        for (var guess = 0; guess < 100; guess++) statuses.Add((await GenerateAsync(host, "guess" + guess)).Status);
        Assert.InRange(statuses.Count(status => status == 403), 1, 20);
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(200, (await GenerateAsync(host, "s3cret")).Status);
        Assert.Equal(200, await TokenAsync(host, null));
    }

    [Theory]
    [InlineData("X-Forwarded-Proto", "https", "wss://chat.example.org/")]
    [InlineData("X-Forwarded-Proto", "http", "ws://chat.example.org/")]
    public async Task The_sockets_address_is_the_one_that_the_proxy_was_asked_by(string header, string value, string expected)
    {
        await using var host = await BotHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        request.Headers.Add("X-Forwarded-For", "203.0.113.5");
        request.Headers.Add("X-Forwarded-Host", "chat.example.org");
        request.Headers.Add(header, value);
        request.Headers.Add("Origin", $"{value}://chat.example.org");
        using var response = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var opened = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.StartsWith(expected, (string)opened["streamUrl"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("::1")]
    public async Task A_caller_whom_a_proxy_names_is_not_served_without_sign_in_wherever_it_is_said_to_be(string forwarded)
    {
        await using var host = await BotHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(BotHost.Message("hello")),
        };
        request.Headers.Add("X-Forwarded-For", forwarded);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/64")]
    [InlineData("10.0.0.1-10.0.0.9")]
    public async Task A_proxy_that_is_no_address_stops_the_start(string known)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new() { ["Proxies:Known"] = known }));
        Assert.Contains($"Proxies:Known holds '{known}'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<int> TokenAsync(BotHost host, string? forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);
        using var response = await host.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task<(int Status, JsonNode? Body, HttpResponseHeaders Headers)> GenerateAsync(BotHost host, string secret) =>
        await host.CallAsync(HttpMethod.Post, "/v3/directline/tokens/generate", secret, new { }, origin: null);
}
