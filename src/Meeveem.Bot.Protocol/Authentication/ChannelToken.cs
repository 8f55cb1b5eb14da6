using System.Buffers;
using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Meeveem.Bot.Protocol.Authentication;

/// <summary>What a channel signs with, and the channels that it may sign for.</summary>
internal sealed record ChannelKey(string Id, RSAParameters Public, FrozenSet<string> Endorsements)
{
    public const int MinimumBits = 2048;

    // An RSA object is not promised to be safe on several threads, and making one costs less than verifying.
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        using var rsa = RSA.Create(Public);
        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

/// <summary>Why a caller or an activity was refused; the caller is told only the status.</summary>
internal enum SignInFault
{
    None, Malformed, UnknownKey, NoKeys, WrongSignature, UnreadableClaims, WrongIssuer, WrongAudience, Expired, NotYetValid, OtherBot,
    OtherServiceUrl, ServiceUrlNotAllowed, NotEndorsed, OtherTenant,
}

/// <summary>A bearer token in the one form that is taken: a JWT signed with RS256. Until it is verified nothing in it is believed.</summary>
internal sealed class ChannelToken
{
    public const int MaximumLength = 8 * 1024;
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    // Each of these brings or points to a key, or changes what the signature means.
    private static readonly string[] RefusedHeaders = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip"];

    private readonly byte[] _signed;
    private readonly byte[] _claims;
    private readonly byte[] _signature;

    private ChannelToken(string keyId, byte[] signed, byte[] claims, byte[] signature) =>
        (KeyId, _signed, _claims, _signature) = (keyId, signed, claims, signature);

    public string KeyId { get; }

    /// <summary>The token of an <c>Authorization</c> header; null when there is not exactly one, or not in this form.</summary>
    public static ChannelToken? Read(StringValues authorization)
    {
        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Length - Scheme.Length > MaximumLength)
        {
            return null;
        }

        // Decoders overlook padding and blanks, which would let one token be spelt in many ways.
        var token = header.AsSpan(Scheme.Length);
        if (token.ContainsAnyExcept(Characters) || token.Count('.') != 2) return null;
        var (first, last) = (token.IndexOf('.'), token.LastIndexOf('.'));
        return Decode(token[..first]) is { } head && KeyIdOf(head) is { } keyId
            && Decode(token[(first + 1)..last]) is { } claims && Decode(token[(last + 1)..]) is { } signature
            ? new(keyId, Encoding.ASCII.GetBytes(token[..last].ToString()), claims, signature)
            : null;
    }

    /// <summary>Whether the channel signed this for this bot, for now; and then the address that it vouches for, if any.</summary>
    public SignInFault Verify(ChannelKey key, string issuer, string appId, DateTimeOffset now, out string? serviceUrl)
    {
        serviceUrl = null;
        if (key.Id != KeyId || !key.Verifies(_signed, _signature)) return SignInFault.WrongSignature;
        using var document = Parse(_claims);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } claims) return SignInFault.UnreadableClaims;
        if (Text(claims, "iss") != issuer) return SignInFault.WrongIssuer;
        if (!string.Equals(Text(claims, "aud"), appId, StringComparison.OrdinalIgnoreCase)) return SignInFault.WrongAudience;
        if (Seconds(claims, "exp") is not { } expires || Seconds(claims, "nbf") is not { } begins) return SignInFault.UnreadableClaims;
        if (expires <= (now - Skew).ToUnixTimeSeconds()) return SignInFault.Expired;
        if (begins > (now + Skew).ToUnixTimeSeconds()) return SignInFault.NotYetValid;
        // A bot that calls another names itself; channels do not.
        if (claims.TryGetProperty("ver", out _) && !string.Equals(Text(claims, "azp") ?? Text(claims, "appid") ?? appId, appId, StringComparison.OrdinalIgnoreCase))
            return SignInFault.OtherBot;
        serviceUrl = Text(claims, "serviceurl");
        return SignInFault.None;
    }

    private static string? KeyIdOf(byte[] head)
    {
        using var document = Parse(head);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } header
            && Text(header, "alg") == "RS256"
            && !RefusedHeaders.Any(name => header.TryGetProperty(name, out _))
            && Text(header, "kid") is { Length: > 0 } keyId
            ? keyId
            : null;
    }

    // The last character may hold bits that no byte needs; only zeros there are the one spelling.
    private static byte[]? Decode(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || !Base64Url.IsValid(part)) return null;
        var bytes = Base64Url.DecodeFromChars(part);
        return part.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
    }

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for names that are no text.
            return null;
        }
    }

    private static string? Text(JsonElement of, string name)
    {
        try
        {
            return of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no text.
            return null;
        }
    }

    private static long? Seconds(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) ? seconds : null;
}
