using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Tests.Protocol;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>What must not break <c>POST /api/messages</c>, each through the front door with sign-in on.</summary>
public sealed class MessageFaultTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private SignedIn _pair = null!;

    public async Task InitializeAsync() => _pair = await SignedIn.StartAsync(time: _clock);

    public async Task DisposeAsync() => await _pair.DisposeAsync();

    private ChannelBox Box => _pair.Box;

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Basic dXNlcjpwYXNz\r\n")]
    [InlineData("Authorization: Bearer\r\n")]
    [InlineData("Authorization: Bearer a.b.c\r\nAuthorization: Bearer a.b.c\r\n")]
    public async Task No_two_or_a_non_Bearer_Authorization_is_refused_before_the_body_is_read(string header)
    {
        using var client = new TcpClient();
        var address = new Uri(_pair.Endpoint);
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        // The body is announced and never sent.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: 1000\r\n{header}\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Contains(" 401 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        string? line;
        var challenged = false;
        while ((line = await reader.ReadLineAsync()) is { Length: > 0 }) challenged |= line == "WWW-Authenticate: Bearer";
        Assert.True(challenged);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"jwk":{"kty":"RSA"}}""")]
    [InlineData("""{"jku":"http://127.0.0.1:1/keys"}""")]
    [InlineData("""{"x5u":"http://127.0.0.1:1/cert"}""")]
    [InlineData("""{"x5c":["MIIB"]}""")]
    public async Task Alg_none_HS256_and_embedded_keys_are_refused(string header) =>
        Assert.Equal(401, await _pair.PostAsync(Box.Claims(), JsonNode.Parse(header)!.AsObject()));

    [Fact]
    public async Task A_token_keyed_with_the_public_key_is_refused()
    {
        var signed = BoxKeys.Encode("""{"alg":"HS256","kid":"key-1"}""") + "." + BoxKeys.Encode(Box.Claims().ToJsonString());
        var publicKey = Encoding.ASCII.GetBytes(Box.Keys.Key.ExportSubjectPublicKeyInfoPem());
        var mac = Base64Url.EncodeToString(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(signed)));
        Assert.Equal(401, await _pair.PostAsync(Box.Message("hello"), $"Bearer {signed}.{mac}"));
    }

    [Fact]
    public async Task A_token_of_1_MB_of_10_000_dots_padded_or_spaced_is_refused_and_one_spelling_verifies()
    {
        var good = Box.Keys.Sign(Box.Claims());
        // The server gives up on headers of more than 32 KB by itself.
        Assert.Equal(431, await _pair.PostAsync(Box.Message("hello"), "Bearer " + new string('a', 1_000_000)));
        string[] malformed =
            [new('.', 10_000), new('a', 20_000), good + "=", good.Insert(good.Length / 2, " "), good + ".", "." + good];
        foreach (var bad in malformed)
            Assert.Equal(401, await _pair.PostAsync(Box.Message("hello"), "Bearer " + bad));
        Assert.Equal(200, await _pair.PostAsync(Box.Message("hello"), "Bearer " + good));
    }

    [Theory]
    [InlineData("exp", -295, 200)]
    [InlineData("exp", -305, 401)]
    [InlineData("nbf", 290, 200)]
    [InlineData("nbf", 310, 401)]
    public async Task Expired_or_not_yet_valid_is_refused_past_five_minutes(string claim, int seconds, int status)
    {
        var claims = Box.Claims();
        claims[claim] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;
        Assert.Equal(status, await _pair.PostAsync(claims, null));
    }

    [Theory]
    [InlineData("aud", "\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("aud", "null")]
    [InlineData("aud", "[\"0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10\"]")]
    [InlineData("iss", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"")]
    [InlineData("iss", "\"https://api.botframework.com/\"")]
    public async Task A_wrong_missing_or_array_aud_and_a_wrong_iss_are_refused(string claim, string value)
    {
        var claims = Box.Claims();
        claims[claim] = JsonNode.Parse(value);
        Assert.Equal(401, await _pair.PostAsync(claims, null));
    }

    [Fact]
    public async Task An_unknown_kid_again_and_again_brings_one_key_refresh_then_a_pause()
    {
        Assert.Equal(200, await _pair.PostAsync(Box.Message("hello")));
        var before = Box.Keys.Fetches;
        var made = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(number => _pair.PostAsync(Box.Claims(), new() { ["kid"] = $"made-up-{number}" })));
        Assert.All(made, status => Assert.Equal(401, status));
        Assert.Equal(before + 1, Box.Keys.Fetches);

        // A key that comes in the pause waits for its end; then one fetch finds it.
        Box.Keys.Rotate();
        Assert.Equal(401, await _pair.PostAsync(Box.Message("hello")));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(200, await _pair.PostAsync(Box.Message("hello")));
        Assert.Equal(before + 2, Box.Keys.Fetches);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("5 MB")]
    [InlineData("redirect")]
    [InlineData("no json")]
    [InlineData("no keys")]
    [InlineData("duplicate kid")]
    [InlineData("1024 bit")]
    public async Task While_the_key_document_is_unsound_the_last_good_keys_are_kept_and_readiness_says_degraded(string how)
    {
        Assert.Equal(200, await _pair.PostAsync(Box.Message("hello")));
        Assert.Null(_pair.Fault);
        using var weak = RSA.Create(1024);
        var entry = Box.Keys.Published[0]!.ToJsonString();
        Box.Keys.Instead = http =>
        {
            if (how == "down") http.Response.StatusCode = 503;
            if (how == "redirect") (http.Response.StatusCode, http.Response.Headers.Location) = (302, Box.Address + BoxKeys.MetadataPath);
            return http.Response.WriteAsync(how switch
            {
                "5 MB" => $$"""{"keys":[{{entry}}],"x":"{{new string('x', 5_000_000)}}"}""",
                "no json" => "<html>sorry</html>",
                "no keys" => """{"keys":[]}""",
                "duplicate kid" => $$"""{"keys":[{{entry}},{{entry}}]}""",
                "1024 bit" => $$"""{"keys":[{{BoxKeys.Describe(weak, "key-1", "msteams").ToJsonString()}}]}""",
                _ => "",
            });
        };
        Assert.Equal(401, await _pair.PostAsync(Box.Claims(), new() { ["kid"] = "made-up" }));
        Assert.Contains("keys", _pair.Fault, StringComparison.Ordinal);
        Assert.Equal(200, await _pair.PostAsync(Box.Message("hello")));

        Box.Keys.Instead = null;
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(401, await _pair.PostAsync(Box.Claims(), new() { ["kid"] = "made-up" }));
        Assert.Null(_pair.Fault);
    }

    [Fact]
    public async Task A_weak_key_beside_good_ones_is_refused()
    {
        using var weak = RSA.Create(1024);
        Box.Keys.Published.Add(BoxKeys.Describe(weak, "weak", "msteams"));
        var signed = BoxKeys.Encode("""{"alg":"RS256","kid":"weak"}""") + "." + BoxKeys.Encode(Box.Claims().ToJsonString());
        var signature = weak.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.Equal(401, await _pair.PostAsync(Box.Message("hello"), $"Bearer {signed}.{Base64Url.EncodeToString(signature)}"));
        Assert.Null(_pair.Fault);
    }

    [Fact]
    public async Task A_key_without_the_channels_endorsement_is_refused()
    {
        var message = Box.Message("hello");
        message["channelId"] = "slack";
        Assert.Equal(403, await _pair.PostAsync(message));
        message.Remove("channelId");
        Assert.Equal(403, await _pair.PostAsync(message));

        Box.Keys.Published[0]!.AsObject().Remove("endorsements");
        await _pair.PostAsync(Box.Claims(), new() { ["kid"] = "made-up" });
        Assert.Equal(403, await _pair.PostAsync(Box.Message("hello")));
        Assert.Equal(0, Box.Connector.Calls);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://93.184.216.34/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("https://smba.trafficmanager.net.evil.com/")]
    [InlineData("https://smba.trafficmanager.net@evil.com/")]
    [InlineData("https://xn--mba-o9d.botframework.com/")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("http://localhost:1/")]
    public async Task A_serviceUrl_that_may_not_be_called_is_refused_though_it_is_signed(string serviceUrl)
    {
        var turns = 0;
        await using var pair = await SignedIn.StartAsync((_, _) =>
        {
            turns++;
            return ValueTask.FromResult(BotHost.Say("no"));
        });
        var claims = pair.Box.Claims();
        claims["serviceurl"] = serviceUrl;
        foreach (var type in new[] { "message", "invoke", "typing" })
        {
            var activity = pair.Box.Message("hello");
            (activity["serviceUrl"], activity["type"]) = (serviceUrl, type);
            Assert.Equal(403, await pair.PostAsync(activity, "Bearer " + pair.Box.Keys.Sign(claims)));
        }

        await pair.DrainAsync();
        Assert.Equal((0, 0), (turns, pair.Box.Connector.Calls));
    }

    [Fact]
    public async Task A_serviceUrl_other_than_the_claim_is_refused_and_a_slash_at_the_end_makes_no_difference()
    {
        var message = Box.Message("hello");
        message["serviceUrl"] = Box.Address;
        Assert.Equal(200, await _pair.PostAsync(message));
        Assert.Equal(Box.Message("x")["type"]!.ToString(), (string?)(await Box.Connector.NextAsync()).Body!["type"]);
        foreach (var other in new[] { Box.Address + "/base/", Box.Address + "//", "https://smba.trafficmanager.net/emea/", "" })
        {
            message["serviceUrl"] = other;
            Assert.Equal(403, await _pair.PostAsync(message));
        }

        message.Remove("serviceUrl");
        Assert.Equal(403, await _pair.PostAsync(message));
        var claims = Box.Claims();
        claims.Remove("serviceurl");
        Assert.Equal(403, await _pair.PostAsync(claims, null));
    }

    [Fact]
    public async Task Without_an_app_id_only_loopback_callers_are_served_and_the_log_says_so()
    {
        var log = new List<string>();
        await using var host = await BotHost.StartAsync(log: log);
        Assert.Single(await host.AskAsync(BotHost.Message("hello")));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = System.Net.Http.Json.JsonContent.Create(BotHost.Message("hello")),
        };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Http.SendAsync(request)).StatusCode);
        lock (log) Assert.Contains(log, line => line.Contains("callers on this machine only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connectors_302_is_not_followed()
    {
        Box.Connector.Fails = (_, _) => new(302, Location: Box.Address + "/base/v3/conversations/x/activities");
        await _pair.PostAsync(Box.Message("hello"));
        await _pair.DrainAsync();
        Assert.Equal(1, Box.Connector.Calls);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_connectors_412_429_502_503_504_is_tried_again_and_no_more_than_twice(int status)
    {
        Box.Connector.Fails = (number, _) => number < 3 ? new(status, RetryAfter: 0) : null;
        await _pair.PostAsync(Box.Message("one"));
        Assert.Equal("You said: one", (await Box.Connector.NextAsync()).Text);
        Box.Connector.Fails = (_, _) => new(status, RetryAfter: 0);
        await _pair.PostAsync(Box.Message("two"));
        await _pair.DrainAsync();
        Assert.Equal(6, Box.Connector.Calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task A_connectors_403_404_413_500_is_not_tried_again(int status)
    {
        Box.Connector.Fails = (_, _) => new(status);
        await _pair.PostAsync(Box.Message("hello"));
        await _pair.DrainAsync();
        Assert.Equal(1, Box.Connector.Calls);
    }

    [Fact]
    public async Task On_a_connectors_401_one_fresh_token_is_taken()
    {
        await _pair.PostAsync(Box.Message("one"));
        await Box.Connector.NextAsync();
        var asked = Box.Login.Requests.Count;
        Box.Login.ForgetTokens();
        await _pair.PostAsync(Box.Message("two"));
        Assert.Equal("You said: two", (await Box.Connector.NextAsync()).Text);
        Assert.Equal((3, asked + 1), (Box.Connector.Calls, Box.Login.Requests.Count));

        Box.Connector.Fails = (_, _) => new(401);
        await _pair.PostAsync(Box.Message("three"));
        await _pair.DrainAsync();
        Assert.Equal(5, Box.Connector.Calls);
    }

    [Fact]
    public async Task While_the_connector_hangs_other_turns_go_on_and_the_channel_is_told_within_eight_seconds()
    {
        var time = new ManualTime();
        await using var pair = await SignedIn.StartAsync(time: time);
        var box = pair.Box;
        box.Connector.Fails = (_, call) => call.Conversation == "stuck" ? Fault.Hang : null;
        var stuck = pair.PostAsync(box.Message("first", conversation: "stuck"));
        Assert.Equal("You said: first", (await box.Connector.NextAsync()).Text);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, await pair.PostAsync(box.Message($"{i}", conversation: $"c{i}")));
            Assert.Equal($"You said: {i}", (await box.Connector.NextAsync()).Text);
        }

        Assert.False(stuck.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(504, await stuck);
    }

    [Fact]
    public async Task The_same_activity_id_twice_brings_one_reply()
    {
        var message = Box.Message("hello");
        for (var i = 0; i < 3; i++) Assert.Equal(200, await _pair.PostAsync(message));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _pair.PostAsync(Box.Message("at once", "same"))));
        await _pair.DrainAsync();
        Assert.Equal(2, Box.Connector.Calls);
    }

    [Theory]
    [InlineData("conversation", null, 400)]
    [InlineData("from", null, 400)]
    [InlineData("type", null, 400)]
    [InlineData("text", null, 400)]
    [InlineData("type", "something/new", 200)]
    [InlineData("type", "messageReaction", 200)]
    [InlineData("type", "invoke", 501)]
    public async Task No_conversation_from_type_or_text_an_unknown_type_and_an_unknown_invoke_get_their_status(
        string member, string? value, int status)
    {
        var message = Box.Message("hello");
        message["name"] = "no/such";
        if (value is null) message.Remove(member);
        else message[member] = value;
        Assert.Equal(status, await _pair.PostAsync(message));
        Assert.Equal(0, Box.Connector.Calls);
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("PUT", 405)]
    [InlineData("text/plain", 415)]
    [InlineData("300 KB", 413)]
    [InlineData("gzip bomb", 415)]
    [InlineData("10,000 deep", 400)]
    [InlineData("200,000 keys", 413)]
    [InlineData("25,000 keys", 400)]
    [InlineData("duplicate type", 400)]
    [InlineData("NaN", 400)]
    [InlineData("1e400", 400)]
    public async Task Another_method_type_size_or_unsound_json_gets_its_status_at_bounded_cost(string what, int status)
    {
        var json = what switch
        {
            "300 KB" => $$"""{"type":"typing","x":"{{new string('x', 300_000)}}"}""",
            "10,000 deep" => $$"""{"type":"typing","x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""",
            "200,000 keys" => Keys(200_000),
            "25,000 keys" => Keys(25_000),
            "duplicate type" => """{"type":"typing","type":"message"}""",
            "NaN" => """{"type":"typing","x":NaN}""",
            "1e400" => """{"type":"typing","x":1e400}""",
            _ => """{"type":"typing"}""",
        };
        var bytes = what == "gzip bomb" ? Zip(new byte[50_000_000]) : Encoding.UTF8.GetBytes(json);
        var method = what is "GET" or "PUT" ? new HttpMethod(what) : HttpMethod.Post;
        using var request = new HttpRequestMessage(method, "/api/messages");
        if (what != "GET")
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new(what == "text/plain" ? what : "application/json");
            if (what == "gzip bomb") request.Content.Headers.ContentEncoding.Add("gzip");
        }

        request.Headers.Authorization = new("Bearer", Box.Keys.Sign(Box.Claims()));
        Assert.Equal(status, (int)(await _pair.Bot.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up_with_408()
    {
        var time = new ManualTime();
        await using var pair = await SignedIn.StartAsync(time: time);
        using var client = new TcpClient();
        var address = new Uri(pair.Endpoint);
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
                + $"Authorization: Bearer {pair.Box.Keys.Sign(pair.Box.Claims())}\r\nContent-Length: 1000\r\n\r\n{{"));
        using var reader = new StreamReader(stream);
        var answer = reader.ReadLineAsync();
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        Assert.Contains(" 408 ", await answer, StringComparison.Ordinal);
    }

    private static string Keys(int count)
    {
        var keys = Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{number}\":1"));
        return $$"""{"type":"typing",{{string.Join(',', keys)}}}""";
    }

    private static byte[] Zip(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return zipped.ToArray();
    }
}
