using System.Net.Sockets;
using System.Text;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>Who reaches <c>POST /api/messages</c> while no bot is registered, and where replies to them may go.</summary>
public sealed class UnsignedTests
{
    [Theory]
    [InlineData(null, null, 403)]
    [InlineData("false", null, 403)]
    [InlineData("true", null, 200)]
    [InlineData("true", "http://localhost:3978", 200)]
    [InlineData("true", "https://127.0.0.1", 200)]
    [InlineData("true", "https://bot.example.org", 403)]
    [InlineData("true", "http://192.168.0.7:3978", 403)]
    public async Task Only_where_it_is_allowed_and_people_reach_the_service_on_this_machine(string? allowed, string? publicUrl, int status)
    {
        await using var host = await BotHost.StartAsync(settings: new() { ["Channel:AllowUnsigned"] = allowed, ["PublicUrl"] = publicUrl });
        Assert.Equal(status, (int)(await host.PostAsync(BotHost.Message("hello"))).StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.0", "localhost", "", 403)]
    [InlineData("HTTP/1.0", "127.0.0.1", "Connection: close\r\n", 403)]
    [InlineData("HTTP/1.0", "localhost", "Connection: keep-alive\r\n", 403)]
    [InlineData("HTTP/1.1", "localhost", "X-Forwarded-Proto: https\r\n", 403)]
    [InlineData("HTTP/1.1", "localhost", "Via: 1.1 proxy\r\n", 403)]
    [InlineData("HTTP/1.1", "bot.example.org", "", 403)]
    [InlineData("HTTP/1.1", "localhost", "", 200)]
    public async Task What_a_proxy_passes_on_is_refused_however_little_it_says_of_the_caller(
        string version, string name, string header, int status)
    {
        await using var host = await BotHost.StartAsync();
        var address = new Uri(host.Address);
        var body = BotHost.Message("hello").ToJsonString();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages {version}\r\nHost: {name}:{address.Port}\r\n{header}Content-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}"));
        using var reader = new StreamReader(client.GetStream());
        Assert.Contains($" {status} ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1-1023")]
    [InlineData("1")]
    public async Task A_serviceUrl_on_a_port_that_is_not_the_callers_own_is_not_called_and_the_reply_is_in_the_response(string? ports)
    {
        await using var box = await ChannelBox.StartAsync();
        await using var host = await BotHost.StartAsync(settings: new() { ["Channel:UnsignedReplyPorts"] = ports });
        var port = new Uri(box.Address).Port;
        string[] serviceUrls = [box.Address, box.Address + "/internal/admin", $"http://127.0.0.1:{port}/", $"http://[::1]:{port}/"];
        foreach (var serviceUrl in serviceUrls)
        {
            var message = BotHost.Message("hello", id: serviceUrl);
            message.Remove("deliveryMode");
            message["serviceUrl"] = serviceUrl;
            Assert.Equal("You said: hello", (string?)Assert.Single(await host.AskAsync(message))!["text"]);
        }

        Assert.Equal(0, box.Connector.Calls);
    }

    [Fact]
    public async Task A_serviceUrl_on_a_port_of_the_range_gets_the_reply()
    {
        await using var box = await ChannelBox.StartAsync();
        box.Connector.WantsToken = false;
        var port = new Uri(box.Address).Port;
        await using var host = await BotHost.StartAsync(settings: new() { ["Channel:UnsignedReplyPorts"] = $"{port}-{port + 1}" });
        var message = BotHost.Message("hello");
        message.Remove("deliveryMode");
        message["serviceUrl"] = box.Address;
        Assert.True((await host.PostAsync(message)).IsSuccessStatusCode);
        Assert.Equal("You said: hello", (await box.Connector.NextAsync()).Text);
    }

    [Theory]
    [InlineData("Channel:AllowUnsigned", "yes please")]
    [InlineData("Channel:UnsignedReplyPorts", "3979..3980")]
    [InlineData("Channel:UnsignedReplyPorts", "3980-3979")]
    [InlineData("Channel:UnsignedReplyPorts", "70000")]
    public async Task A_value_that_cannot_be_used_stops_the_start(string name, string value)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new() { [name] = value }));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
