using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>The published test vectors of Project Wycheproof for signed tokens and keys, against both checkers of tokens.
/// Vectors say nothing that a token of ours says, so each of them must be refused; and what is wrong with it must be refused
/// in a token that is right in all else.</summary>
public sealed class WycheproofTests
{
    private static readonly JsonNode Vectors = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Tests", "Channel", "Wycheproof", "vectors.json")))!;

    public static TheoryData<int> RsaGroups => [.. Groups("RSA")];
    public static TheoryData<int> SecretGroups => [.. Groups("oct")];
    public static TheoryData<int> Keys => [.. Enumerable.Range(0, Vectors["keys"]!.AsArray().Count)];

    [Theory]
    [MemberData(nameof(RsaGroups))]
    public async Task The_channels_sign_in_refuses_what_is_wrong_with_a_vector_in_a_token_that_is_right_in_all_else(int group)
    {
        var (key, tests) = Group(group);
        await using var box = await ChannelBox.StartAsync();
        box.Keys.Published.Clear();
        box.Keys.Published.Add(Public(key));
        await using var bot = await BotHost.StartAsync(settings: box.Settings());
        using var rsa = Private(key);
        var (kid, claims) = ((string)key["kid"]!, BoxKeys.Encode(box.Claims().ToJsonString()));
        var right = $$"""{"alg":"RS256","kid":"{{kid}}"}""";
        var isForSigning = (string?)key["use"] is null or "sig" && (string?)key["alg"] is null or "RS256";
        var isForEncryption = key["key_ops"]?.AsArray().All(use => (string?)use == "encrypt") == true;
        var isUsable = isForSigning && !isForEncryption;
        Assert.Equal(isUsable, await IsLetInAsync(Signed(right)));
        foreach (var test in tests.OfType<JsonNode>())
        {
            var token = (string)test["jws"]!;
            Assert.False(await IsLetInAsync(token), $"vector {test["tcId"]}");
            var header = Text(token.Split('.')[0]);
            if (header is not null && header != right)
                Assert.False(await IsLetInAsync(Signed(header)), $"the header of vector {test["tcId"]}");
            if (header == right && Padded(token, rsa) is { } padded)
                Assert.Equal(isUsable && (string)test["result"]! == "valid", await IsLetInAsync(padded));
        }

        string Signed(string header)
        {
            var signed = $"{BoxKeys.Encode(header)}.{claims}";
            var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }

        // A vector's padding around the digest of a token that is right in all else.
        string? Padded(string vector, RSA rsa)
        {
            var parts = vector.Split('.');
            if (parts.Length != 3 || Bytes(parts[2]) is not { Length: 256 } signature) return null;
            var numbers = rsa.ExportParameters(true);
            var (modulus, signed) = (Number(numbers.Modulus!), $"{BoxKeys.Encode(right)}.{claims}");
            var padding = BigInteger.ModPow(Number(signature), Number(numbers.Exponent!), modulus)
                .ToByteArray(isUnsigned: true, isBigEndian: true);
            var at = padding.AsSpan().IndexOf(SHA256.HashData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")));
            if (at < 0) return null;
            SHA256.HashData(Encoding.ASCII.GetBytes(signed)).CopyTo(padding, at);
            var forged = BigInteger.ModPow(Number(padding), Number(numbers.D!), modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
            return $"{signed}.{Base64Url.EncodeToString([.. new byte[256 - forged.Length], .. forged])}";
        }

        async Task<bool> IsLetInAsync(string token)
        {
            using var response = await box.PostAsync(bot.Address + "/api/messages", box.Message("hello"), "Bearer " + token);
            Assert.Contains((int)response.StatusCode, new[] { 200, 401, 503 });
            return response.IsSuccessStatusCode;
        }
    }

    [Theory]
    [MemberData(nameof(SecretGroups))]
    public async Task Direct_Line_refuses_every_vector_and_each_ones_header_on_a_token_of_its_own(int group)
    {
        var (key, tests) = Group(group);
        var secret = Bytes((string)key["k"]!)!;
        await using var bot = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:SigningKey"] = Convert.ToBase64String(secret), ["DirectLine:TokensPerAddress"] = "1000",
        });
        var chat = await bot.OpenChatAsync();
        var (right, claims) = (chat.Token.Split('.')[0], chat.Token.Split('.')[1]);
        Assert.True(await IsLetInAsync(Signed(right)));
        foreach (var test in tests.OfType<JsonNode>())
        {
            var token = (string)test["jws"]!;
            Assert.False(await IsLetInAsync(token), $"vector {test["tcId"]}");
            Assert.False(await IsLetInAsync(Signed(token.Split('.')[0])), $"the header of vector {test["tcId"]}");
            Assert.False(await IsLetInAsync($"{right}.{claims}.{token.Split('.')[^1]}"), $"the signature of vector {test["tcId"]}");
        }

        string Signed(string header) =>
            $"{header}.{claims}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{header}.{claims}")))}";

        async Task<bool> IsLetInAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, chat.Path + "/activities");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            using var response = await bot.Http.SendAsync(request);
            Assert.Contains((int)response.StatusCode, new[] { 200, 401 });
            return response.IsSuccessStatusCode;
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_published_key_is_used_where_the_vector_says_that_it_may_be(int index)
    {
        var vector = Vectors["keys"]![index]!;
        // A weak generator of 2017's smart cards: such a key would have to be Microsoft's own, and is not looked for.
        if (((string)vector["comment"]!).Contains("Roca", StringComparison.Ordinal)) return;
        await using var box = await ChannelBox.StartAsync();
        box.Keys.Published.Clear();
        foreach (var key in vector["keys"]!.AsArray()) box.Keys.Published.Add(Public(key!));
        await using var bot = await BotHost.StartAsync(settings: box.Settings());
        var (first, claims) = (vector["keys"]![0]!, BoxKeys.Encode(box.Claims().ToJsonString()));
        var signed = $"{BoxKeys.Encode($$"""{"alg":"RS256","kid":"{{first["kid"]}}"}""")}.{claims}";
        var authorization = $"Bearer {signed}.{Base64Url.EncodeToString(Sign(first, signed))}";
        using var response = await box.PostAsync(bot.Address + "/api/messages", box.Message("hello"), authorization);
        Assert.Equal((string)vector["result"]! == "valid", response.IsSuccessStatusCode);
    }

    private static IEnumerable<int> Groups(string type) =>
        Vectors["signatures"]!.AsArray()
            .Select((group, i) => (group, i))
            .Where(each => (string?)each.group!["key"]!["kty"] == type)
            .Select(each => each.i);

    private static (JsonNode Key, JsonArray Tests) Group(int index) =>
        (Vectors["signatures"]![index]!["key"]!, Vectors["signatures"]![index]!["tests"]!.AsArray());

    private static JsonObject Public(JsonNode key)
    {
        string[] secret = ["d", "p", "q", "dp", "dq", "qi", "k"];
        var entry = key.DeepClone().AsObject();
        foreach (var name in secret) entry.Remove(name);
        entry["endorsements"] = new JsonArray("msteams");
        return entry;
    }

    private static RSA Private(JsonNode key) => RSA.Create(new RSAParameters
    {
        Modulus = Bytes((string)key["n"]!), Exponent = Bytes((string)key["e"]!), D = Fixed(key, "d", 256),
        P = Fixed(key, "p", 128), Q = Fixed(key, "q", 128),
        DP = Fixed(key, "dp", 128), DQ = Fixed(key, "dq", 128), InverseQ = Fixed(key, "qi", 128),
    });

    // By the numbers alone, so that keys which no library would sign with can be tried.
    private static byte[] Sign(JsonNode key, string text)
    {
        if (key["d"] is null || key["n"] is null) return new byte[256];
        var modulus = Number(Bytes((string)key["n"]!)!);
        var size = modulus.GetByteCount(isUnsigned: true);
        byte[] prefix = [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
        byte[] digest = [.. prefix, .. SHA256.HashData(Encoding.ASCII.GetBytes(text))];
        byte[] padded = [0, 1, .. Enumerable.Repeat((byte)0xff, size - digest.Length - 3), 0, .. digest];
        var signature = BigInteger.ModPow(Number(padded), Number(Bytes((string)key["d"]!)!), modulus)
            .ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - signature.Length], .. signature];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Fixed(JsonNode key, string name, int length)
    {
        var bytes = Bytes((string)key[name]!)!.AsSpan().TrimStart((byte)0).ToArray();
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    private static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static string? Text(string part) => Bytes(part) is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
