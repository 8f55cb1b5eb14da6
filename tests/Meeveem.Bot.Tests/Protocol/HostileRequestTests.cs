using System.Net.Sockets;
using System.Text;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Requests and folders that once brought a trace, or more than anybody may have.</summary>
public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("7fffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("fffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}garbage")]
    public async Task A_chunk_whose_size_is_none_is_refused_without_a_trace(string chunks)
    {
        var log = new List<string>();
        await using var host = await BotHost.StartAsync(log: log);
        foreach (var path in new[] { "/api/messages", "/api/webchat/token" })
        {
            using var client = new TcpClient();
            var address = new Uri(host.Address);
            await client.ConnectAsync(address.Host, address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                    + $"Transfer-Encoding: chunked\r\n\r\n{chunks}"));
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            Assert.Contains((await reader.ReadLineAsync())?.Split(' ')[1] ?? "none", new[] { "400", "413", "none" });
        }

        lock (log) Assert.DoesNotContain(log, line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://www.example.org", 200)]
    [InlineData("https://WWW.example.org/", 200)]
    [InlineData("https://other.example.org", 400)]
    [InlineData("http://www.example.org", 400)]
    [InlineData("www.example.org", 400)]
    [InlineData("null", 400)]
    public async Task A_token_for_pages_is_one_that_they_can_use_or_is_refused(string origin, int status)
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:Secret"] = "s3cret", ["DirectLine:Origins"] = "https://www.example.org/",
        });
        var (given, body, _) = await host.CallAsync(
            HttpMethod.Post, "/v3/directline/tokens/generate", "s3cret", new { trustedOrigins = new[] { origin } }, origin: null);
        Assert.Equal(status, given);
        if (status != 200) return;
        var opened = await host.CallAsync(
            HttpMethod.Post, "/v3/directline/conversations", (string)body!["token"]!, new { }, "https://www.example.org");
        Assert.Equal(201, opened.Status);
    }

    [Fact]
    public async Task Reading_a_conversation_over_and_over_has_a_limit_and_writing_goes_on()
    {
        await using var host = await BotHost.StartAsync(settings: new() { ["DirectLine:ReadsPerConversation"] = "5" });
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++) statuses.Add((await host.CallAsync(HttpMethod.Get, chat.Path + "/activities", chat.Token)).Status);
        Assert.Equal(5, statuses.TakeWhile(status => status == 200).Count());
        Assert.Contains(429, statuses);
        Assert.Equal(200, (await chat.SayAsync("hi")).Status);
        var other = await host.OpenChatAsync();
        Assert.Equal(200, (await host.CallAsync(HttpMethod.Get, other.Path + "/activities", other.Token)).Status);
    }

    [Fact]
    public async Task Reading_many_conversations_from_one_address_has_a_limit()
    {
        await using var host = await BotHost.StartAsync(settings: new() { ["DirectLine:ReadsPerAddress"] = "5" });
        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            var chat = await host.OpenChatAsync();
            statuses.Add((await host.CallAsync(HttpMethod.Get, chat.Path + "/activities", chat.Token)).Status);
        }

        Assert.Equal([200, 200, 200, 200, 200, 429, 429, 429], statuses);
    }

    [Fact]
    public async Task Readiness_tells_of_a_store_whose_disk_has_no_room()
    {
        // A file system of which nothing is free, on the one system that has it.
        if (!OperatingSystem.IsLinux()) return;
        await using var full = await BotService.StartAsync(store: "/proc/self");
        var readiness = await full.Client.GetStringAsync("/health/ready");
        Assert.Contains("degraded: the disk of the store folder has less than 50 MB left", readiness, StringComparison.Ordinal);
        await using var fine = await BotService.StartAsync();
        Assert.DoesNotContain("disk", await fine.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }
}
