using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>Tokens that prove the channel, and all those that do not, each in a request.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string AppId = ChannelBox.DefaultAppId;
    private SignedIn _pair = null!;

    public async Task InitializeAsync() => _pair = await SignedIn.StartAsync();

    public async Task DisposeAsync() => await _pair.DisposeAsync();

    private BoxKeys Keys => _pair.Box.Keys;

    [Fact]
    public async Task A_token_that_is_right_in_all_is_taken() => Assert.Equal(200, await StatusAsync(Claims()));

    [Fact]
    public async Task The_scheme_is_read_in_any_case_and_the_app_id_too()
    {
        Assert.Equal(200, await PostAsync("bearer " + Keys.Sign(With("aud", AppId.ToUpperInvariant()))));
        Assert.Equal(200, await PostAsync("BEARER " + Keys.Sign(Claims())));
    }

    [Fact]
    public async Task What_is_not_in_the_one_form_is_refused()
    {
        var good = Keys.Sign(Claims());
        var parts = good.Split('.');
        string?[] malformed =
        [
            "Bearer", "Bearer ", "Bearer  " + good, "Bearer\t" + good, "Basic " + good, "Negotiate " + good, good,
            "Bearer " + good + ", Bearer " + good, "Bearer .", "Bearer ..", "Bearer ...", "Bearer a.b.c", "Bearer a.b", "Bearer a",
            $"Bearer .{parts[1]}.{parts[2]}", $"Bearer {parts[0]}..{parts[2]}",
            $"Bearer {parts[0]}.{parts[1]}.", $"Bearer {parts[0]}.{parts[1]}",
            $"Bearer {good}.", $"Bearer .{good}", $"Bearer {good}.{parts[2]}", $"Bearer {parts[0]}=.{parts[1]}.{parts[2]}",
            $"Bearer {good}=", $"Bearer {good}==", $"Bearer {parts[0]}.{parts[1]}.{parts[2].Insert(9, " ")}",
            $"Bearer {parts[0]}.{parts[1]}.{parts[2].Replace('-', '+').Replace('_', '/')}+",
            "Bearer " + new string('.', 10_000), "Bearer " + new string('a', 20_000),
            "Bearer " + string.Join('.', Enumerable.Repeat("YQ", 2000)),
        ];
        foreach (var header in malformed) Assert.Equal(401, await PostAsync(header!));
        Assert.Equal(200, await PostAsync("Bearer " + good));
    }

    [Fact]
    public async Task No_other_spelling_of_a_token_verifies()
    {
        var good = Keys.Sign(Claims());
        // The last character of each part may hold bits that no byte needs.
        foreach (var at in new[] { good.Length - 1, good.Length - 2, good.IndexOf('.') - 1, good.LastIndexOf('.') - 1 })
        {
            foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(letter => letter != good[at]))
                Assert.Equal(401, await PostAsync("Bearer " + good[..at] + letter + good[(at + 1)..]));
        }
    }

    public static TheoryData<string> Headers() =>
    [
        """{"alg":"none","kid":"key-1"}""",
        """{"alg":"None","kid":"key-1"}""",
        """{"alg":"HS256","kid":"key-1"}""",
        """{"alg":"RS384","kid":"key-1"}""",
        """{"alg":"PS256","kid":"key-1"}""",
        """{"alg":"rs256","kid":"key-1"}""",
        """{"alg":["RS256"],"kid":"key-1"}""",
        """{"kid":"key-1"}""",
        """{"alg":"RS256"}""",
        """{"alg":"RS256","kid":""}""",
        """{"alg":"RS256","kid":null}""",
        """{"alg":"RS256","kid":1}""",
        """{"alg":"RS256","kid":"key-1","kid":"key-1"}""",
        """{"alg":"RS256","alg":"none","kid":"key-1"}""",
        """{"alg":"none","alg":"RS256","kid":"key-1"}""",
        """{"alg":"RS256","kid":"key-1","jwk":{}}""",
        """{"alg":"RS256","kid":"key-1","jku":"https://evil.example/keys"}""",
        """{"alg":"RS256","kid":"key-1","x5u":"https://evil.example/cert"}""",
        """{"alg":"RS256","kid":"key-1","x5c":["MIIB"]}""",
        """{"alg":"RS256","kid":"key-1","crit":["exp"]}""",
        """{"alg":"RS256","kid":"key-1","b64":false}""",
        """{"alg":"RS256","kid":"key-1","zip":"DEF"}""",
        """{"alg":"RS256","kid":"\ud800"}""",
        """{"alg":"RS256","kid":"key-1","\ud800":1}""",
        """["RS256"]""", "\"RS256\"", "null", "{", "", "{\"alg\":\"RS256\",\"kid\":\"key-1\"} {}",
        """{"alg":"RS256","kid":"key-1","x":[[[[[[[[[[[[[]]]]]]]]]]]]]}""",
    ];

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Only_rs256_with_a_key_that_is_ours_to_choose_is_taken(string header) =>
        Assert.Equal(401, await PostAsync("Bearer " + Keys.Sign(header, Claims().ToJsonString())));

    [Fact]
    public async Task A_token_keyed_with_the_public_key_is_refused()
    {
        var signed = BoxKeys.Encode("""{"alg":"HS256","kid":"key-1"}""") + "." + BoxKeys.Encode(Claims().ToJsonString());
        byte[][] publicKeys =
        [
            Keys.Key.ExportRSAPublicKey(), Keys.Key.ExportSubjectPublicKeyInfo(),
            Encoding.ASCII.GetBytes(Keys.Key.ExportRSAPublicKeyPem()),
        ];
        foreach (var publicKey in publicKeys)
        {
            var mac = HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(signed));
            Assert.Equal(401, await PostAsync($"Bearer {signed}.{Base64Url.EncodeToString(mac)}"));
        }
    }

    [Fact]
    public async Task A_signature_of_another_key_over_other_text_or_of_another_length_is_refused()
    {
        using var other = RSA.Create(2048);
        var signed = BoxKeys.Encode("""{"alg":"RS256","kid":"key-1"}""") + "." + BoxKeys.Encode(Claims().ToJsonString());
        var parts = Keys.Sign(With("aud", "another")).Split('.');
        byte[][] signatures =
        [
            other.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            Keys.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            Keys.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            Base64Url.DecodeFromChars(parts[2]), new byte[256], new byte[1], [.. Base64Url.DecodeFromChars(parts[2]), 0],
        ];
        foreach (var signature in signatures) Assert.Equal(401, await PostAsync($"Bearer {signed}.{Base64Url.EncodeToString(signature)}"));
        Assert.Equal(401, await PostAsync("Bearer " + Keys.Sign(Claims(), new JsonObject { ["kid"] = "key-2" })));
    }

    [Theory]
    [InlineData("https://api.botframework.com/")]
    [InlineData("HTTPS://api.botframework.com")]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://sts.windows.net/9c1d6c1e-3c0c-4a40-8a5e-1f7c2b8d4e21/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_issuer_is_refused(string? issuer) => Assert.Equal(401, await StatusAsync(With("iss", issuer)));

    [Theory]
    [InlineData("\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("\"0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10/\"")]
    [InlineData("\"api://0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10\"")]
    [InlineData("[\"0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10\"]")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Another_audience_is_refused(string audience) =>
        Assert.Equal(401, await StatusAsync(With("aud", JsonNode.Parse(audience))));

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("nbf")]
    public async Task What_a_token_must_say_must_be_there(string name)
    {
        var claims = Claims();
        claims.Remove(name);
        Assert.Equal(401, await StatusAsync(claims));
    }

    [Theory]
    [InlineData("exp", -290, 200)]
    [InlineData("exp", -301, 401)]
    [InlineData("exp", long.MinValue / 2, 401)]
    [InlineData("nbf", 290, 200)]
    [InlineData("nbf", 310, 401)]
    [InlineData("nbf", long.MaxValue / 2, 401)]
    public async Task A_token_holds_from_five_minutes_before_its_time_to_five_minutes_after_it(string name, long seconds, int status) =>
        Assert.Equal(status, await StatusAsync(With(name, Now + seconds)));

    [Theory]
    [InlineData("\"1900000000\"")]
    [InlineData("1e400")]
    [InlineData("1900000000.5")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("99999999999999999999999")]
    public async Task A_time_that_is_no_whole_number_is_refused(string time)
    {
        var claims = Claims();
        var written = claims.ToJsonString().Replace(claims["exp"]!.ToJsonString(), time, StringComparison.Ordinal);
        Assert.Equal(401, await PostAsync("Bearer " + Keys.Sign("""{"alg":"RS256","kid":"key-1"}""", written)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{\"iss\":\"https://api.botframework.com\",\"iss\":\"https://api.botframework.com\"}")]
    public async Task Claims_that_cannot_be_read_in_one_way_are_refused(string claims) =>
        Assert.Equal(401, await PostAsync("Bearer " + Keys.Sign("""{"alg":"RS256","kid":"key-1"}""", claims)));

    [Theory]
    [InlineData("1.0", "appid")]
    [InlineData("2.0", "azp")]
    public async Task A_token_of_another_bot_is_refused(string version, string member)
    {
        var claims = With("ver", version);
        claims[member] = "11111111-2222-3333-4444-555555555555";
        Assert.Equal(401, await StatusAsync(claims));
        claims[member] = AppId;
        Assert.Equal(200, await StatusAsync(claims));
    }

    [Theory]
    [InlineData("serviceurl", "null")]
    [InlineData("serviceurl", "[\"https://smba.trafficmanager.net/emea/\"]")]
    [InlineData("serviceUrl", null)]
    public async Task An_address_that_is_not_said_is_not_vouched_for(string name, string? value)
    {
        var claims = Claims();
        claims.Remove("serviceurl");
        claims[name] = value is null ? _pair.Box.ServiceUrl : JsonNode.Parse(value);
        Assert.Equal(403, await StatusAsync(claims));
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private JsonObject Claims() => _pair.Box.Claims();

    private JsonObject With(string name, JsonNode? value)
    {
        var claims = Claims();
        claims[name] = value;
        return claims;
    }

    private Task<int> StatusAsync(JsonObject claims) => PostAsync("Bearer " + Keys.Sign(claims));

    private Task<int> PostAsync(string authorization)
    {
        // Taken in silence, whoever sends it.
        var activity = _pair.Box.Message("");
        activity["type"] = "typing";
        return _pair.PostAsync(activity, authorization);
    }
}
