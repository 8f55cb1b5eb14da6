using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Meeveem.Bot.Protocol.Authentication;

/// <summary>Reads the two documents in which a channel publishes its keys.</summary>
internal static class KeyDocument
{
    private const int MaximumBits = 8192;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Where the keys are; null when the metadata does not say, or names a place that anybody could change.</summary>
    public static Uri? KeysAddress(byte[] metadata)
    {
        using var document = Parse(metadata);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "jwks_uri") is { } text
            && Uri.TryCreate(text, UriKind.Absolute, out var uri) && ChannelSettings.IsProtected(uri)
            ? uri
            : null;
    }

    /// <summary>The RSA keys of at least 2048 bits, by id; null when there is none, or one id names two keys.</summary>
    public static FrozenDictionary<string, ChannelKey>? Keys(byte[] keySet)
    {
        using var document = Parse(keySet);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var entry in list.EnumerateArray())
            if (Read(entry) is { } key && !keys.TryAdd(key.Id, key)) return null;
        return keys.Count > 0 ? keys.ToFrozenDictionary(StringComparer.Ordinal) : null;
    }

    private static ChannelKey? Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || Text(entry, "kty") != "RSA" || Text(entry, "use") is not (null or "sig")
            || Text(entry, "alg") is not (null or "RS256") || Text(entry, "kid") is not { Length: > 0 } id
            || Number(entry, "n") is not { } modulus || Number(entry, "e") is not { Length: <= 4 } exponent
            || modulus.Length * 8 is < ChannelKey.MinimumBits or > MaximumBits)
        {
            return null;
        }

        // No endorsements at all is as good as none: such a key vouches for no channel.
        var endorsements = entry.TryGetProperty("endorsements", out var given) && given.ValueKind == JsonValueKind.Array
            ? given.EnumerateArray().Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.GetString()!)
            : [];
        return new(id, new RSAParameters { Modulus = modulus, Exponent = exponent }, endorsements.ToFrozenSet(StringComparer.Ordinal));
    }

    // Zeros in front would make a short key look long.
    private static byte[]? Number(JsonElement of, string name) =>
        Text(of, name) is { Length: > 0 } text && Base64Url.IsValid(text)
            ? Base64Url.DecodeFromChars(text).AsSpan().TrimStart((byte)0).ToArray() is { Length: > 0 } number ? number : null
            : null;

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
