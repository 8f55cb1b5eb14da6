using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Protocol.Authentication;
using Microsoft.Extensions.Primitives;

namespace Meeveem.Bot.Tests.Channels;

public sealed class TokenTests
{
    private const string AppId = ChannelBox.DefaultAppId;
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly BoxKeys Box = new();
    private static readonly ChannelKey Key = new("key-1", Box.Key.ExportParameters(false), FrozenSet<string>.Empty);

    [Fact]
    public void A_token_that_is_right_in_all_is_taken_with_its_address()
    {
        Assert.Equal(SignInFault.None, Verify(Claims(), out var serviceUrl));
        Assert.Equal("https://smba.trafficmanager.net/emea/", serviceUrl);
    }

    [Fact]
    public void The_scheme_is_read_in_any_case_and_the_app_id_too()
    {
        var token = Box.Sign(With("aud", AppId.ToUpperInvariant()));
        Assert.Equal(SignInFault.None, ChannelToken.Read("bearer " + token)!.Verify(Key, BoxKeys.Issuer, AppId, Now, out _));
    }

    public static TheoryData<string?> Malformed()
    {
        var good = Box.Sign(Claims());
        var parts = good.Split('.');
        return
        [
            null, "", "Bearer", "Bearer ", "Bearer  " + good, "Bearer " + good + " ", "Bearer\t" + good, "Basic " + good, "Negotiate " + good, good,
            "Bearer " + good + ", Bearer " + good, "Bearer .", "Bearer ..", "Bearer ...", "Bearer a.b.c", "Bearer a.b", "Bearer a",
            $"Bearer .{parts[1]}.{parts[2]}", $"Bearer {parts[0]}..{parts[2]}", $"Bearer {parts[0]}.{parts[1]}.", $"Bearer {parts[0]}.{parts[1]}",
            $"Bearer {good}.", $"Bearer .{good}", $"Bearer {good}.{parts[2]}", $"Bearer {parts[0]}=.{parts[1]}.{parts[2]}",
            $"Bearer {good}=", $"Bearer {good}==", $"Bearer {parts[0]}.{parts[1]}.{parts[2].Insert(9, " ")}", $"Bearer {parts[0]}.{parts[1]}.{parts[2].Insert(9, "\n")}",
            $"Bearer {parts[0]}.{parts[1]}.{parts[2].Replace('-', '+').Replace('_', '/')}+", $"Bearer {parts[0]}\0.{parts[1]}.{parts[2]}", $"Bearer {parts[0]}.{parts[1]}é.{parts[2]}",
            "Bearer " + new string('.', 10_000), "Bearer " + new string('a', 1_000_000), "Bearer " + string.Join('.', Enumerable.Repeat("YQ", 2000)),
        ];
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_not_in_the_one_form_is_not_read(string? header) => Assert.Null(ChannelToken.Read(header));

    [Fact]
    public void One_header_is_read_and_not_two()
    {
        var good = "Bearer " + Box.Sign(Claims());
        Assert.NotNull(ChannelToken.Read(good));
        Assert.Null(ChannelToken.Read(new StringValues([good, good])));
        Assert.Null(ChannelToken.Read(StringValues.Empty));
    }

    [Fact]
    public void A_token_too_long_costs_nothing_to_refuse()
    {
        StringValues header = "Bearer " + new string('a', 1_000_000);
        StringValues dots = "Bearer " + new string('.', 8_000);
        Assert.Null(ChannelToken.Read(header));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ChannelToken.Read(header);
            ChannelToken.Read(dots);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void No_other_spelling_of_a_token_verifies()
    {
        var good = Box.Sign(Claims());
        var taken = 0;
        foreach (var at in Enumerable.Range(good.Length - 12, 12).Concat([0, 5, good.IndexOf('.') - 1, good.IndexOf('.') + 1, good.LastIndexOf('.') - 1]))
        {
            foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
            {
                if (letter == good[at]) continue;
                var other = good[..at] + letter + good[(at + 1)..];
                if (ChannelToken.Read("Bearer " + other) is { } token && token.Verify(Key, BoxKeys.Issuer, AppId, Now, out _) == SignInFault.None) taken++;
            }
        }

        Assert.Equal(0, taken);
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
    public void Only_rs256_with_a_key_that_is_ours_to_choose_is_read(string header) =>
        Assert.Null(ChannelToken.Read("Bearer " + Box.Sign(header, Claims().ToJsonString())));

    [Fact]
    public void A_token_keyed_with_the_public_key_is_refused()
    {
        var signed = BoxKeys.Encode("""{"alg":"HS256","kid":"key-1"}""") + "." + BoxKeys.Encode(Claims().ToJsonString());
        foreach (var publicKey in new[] { Box.Key.ExportRSAPublicKey(), Box.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(Box.Key.ExportRSAPublicKeyPem()) })
            Assert.Null(ChannelToken.Read($"Bearer {signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(signed)))}"));
    }

    [Fact]
    public void A_signature_of_another_key_over_other_text_or_of_another_length_is_refused()
    {
        using var other = RSA.Create(2048);
        var signed = BoxKeys.Encode("""{"alg":"RS256","kid":"key-1"}""") + "." + BoxKeys.Encode(Claims().ToJsonString());
        var parts = Box.Sign(With("aud", "another")).Split('.');
        byte[][] signatures =
        [
            other.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            Box.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            Box.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            Base64Url.DecodeFromChars(parts[2]), new byte[256], new byte[1], [.. Base64Url.DecodeFromChars(parts[2]), 0],
        ];
        foreach (var signature in signatures)
            Assert.Equal(SignInFault.WrongSignature, Fault($"{signed}.{Base64Url.EncodeToString(signature)}", Key));
        Assert.Equal(SignInFault.WrongSignature, Fault(Box.Sign(Claims()), Key with { Id = "key-2" }));
        Assert.Equal(SignInFault.WrongSignature, Fault(Box.Sign(Claims()), Key with { Public = other.ExportParameters(false) }));
    }

    [Theory]
    [InlineData("https://api.botframework.com/")]
    [InlineData("HTTPS://api.botframework.com")]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://sts.windows.net/9c1d6c1e-3c0c-4a40-8a5e-1f7c2b8d4e21/")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_issuer_is_refused(string? issuer) => Assert.Equal(SignInFault.WrongIssuer, Verify(With("iss", issuer), out _));

    [Theory]
    [InlineData("\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("\"0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10/\"")]
    [InlineData("\"api://0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10\"")]
    [InlineData("[\"0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10\"]")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Another_audience_is_refused(string audience) =>
        Assert.Equal(SignInFault.WrongAudience, Verify(With("aud", JsonNode.Parse(audience)), out _));

    [Fact]
    public void What_a_token_must_say_must_be_there()
    {
        foreach (var (name, fault) in new[] { ("iss", SignInFault.WrongIssuer), ("aud", SignInFault.WrongAudience), ("exp", SignInFault.UnreadableClaims), ("nbf", SignInFault.UnreadableClaims) })
        {
            var claims = Claims();
            claims.Remove(name);
            Assert.Equal(fault, Verify(claims, out _));
        }
    }

    [Theory]
    [InlineData(-299, SignInFault.None)]
    [InlineData(-300, SignInFault.Expired)]
    [InlineData(-301, SignInFault.Expired)]
    [InlineData(long.MinValue / 2, SignInFault.Expired)]
    [InlineData(long.MaxValue / 2, SignInFault.None)]
    public void A_token_ends_five_minutes_after_its_time(long seconds, object fault) =>
        Assert.Equal(fault, Verify(With("exp", Now.ToUnixTimeSeconds() + seconds), out _));

    [Theory]
    [InlineData(299, SignInFault.None)]
    [InlineData(300, SignInFault.None)]
    [InlineData(301, SignInFault.NotYetValid)]
    [InlineData(long.MaxValue / 2, SignInFault.NotYetValid)]
    public void A_token_begins_five_minutes_before_its_time(long seconds, object fault) =>
        Assert.Equal(fault, Verify(With("nbf", Now.ToUnixTimeSeconds() + seconds), out _));

    [Theory]
    [InlineData("\"1900000000\"")]
    [InlineData("1e400")]
    [InlineData("1900000000.5")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("99999999999999999999999")]
    public void A_time_that_is_no_whole_number_is_refused(string time)
    {
        var claims = Claims().ToJsonString();
        var expires = Claims()["exp"]!.ToJsonString();
        Assert.Equal(SignInFault.UnreadableClaims, Fault(Box.Sign("""{"alg":"RS256","kid":"key-1"}""", claims.Replace(expires, time, StringComparison.Ordinal)), Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{\"iss\":\"https://api.botframework.com\",\"iss\":\"https://api.botframework.com\"}")]
    public void Claims_that_cannot_be_read_in_one_way_are_refused(string claims)
    {
        var token = Box.Sign("""{"alg":"RS256","kid":"key-1"}""", claims);
        if (claims.Length == 0) Assert.Null(ChannelToken.Read("Bearer " + token));
        else Assert.Equal(SignInFault.UnreadableClaims, Fault(token, Key));
    }

    [Theory]
    [InlineData("1.0", "appid")]
    [InlineData("2.0", "azp")]
    public void A_token_of_another_bot_is_refused(string version, string member)
    {
        var claims = With("ver", version);
        claims[member] = "11111111-2222-3333-4444-555555555555";
        Assert.Equal(SignInFault.OtherBot, Verify(claims, out _));
        claims[member] = AppId;
        Assert.Equal(SignInFault.None, Verify(claims, out _));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[\"https://smba.trafficmanager.net/emea/\"]")]
    public void An_address_that_is_not_said_is_not_vouched_for(string serviceUrl)
    {
        Assert.Equal(SignInFault.None, Verify(With("serviceurl", JsonNode.Parse(serviceUrl)), out var vouched));
        Assert.Null(vouched);
        var camel = Claims();
        camel.Remove("serviceurl");
        camel["serviceUrl"] = "https://smba.trafficmanager.net/emea/";
        Verify(camel, out vouched);
        Assert.Null(vouched);
    }

    private static JsonObject Claims() => new()
    {
        ["serviceurl"] = "https://smba.trafficmanager.net/emea/",
        ["nbf"] = Now.ToUnixTimeSeconds() - 60, ["exp"] = Now.ToUnixTimeSeconds() + 3540,
        ["iss"] = BoxKeys.Issuer, ["aud"] = AppId,
    };

    private static JsonObject With(string name, JsonNode? value)
    {
        var claims = Claims();
        claims[name] = value;
        return claims;
    }

    private static SignInFault Verify(JsonObject claims, out string? serviceUrl) =>
        ChannelToken.Read("Bearer " + Box.Sign(claims))!.Verify(Key, BoxKeys.Issuer, AppId, Now, out serviceUrl);

    private static SignInFault Fault(string token, ChannelKey key) => ChannelToken.Read("Bearer " + token)!.Verify(key, BoxKeys.Issuer, AppId, Now, out _);
}
