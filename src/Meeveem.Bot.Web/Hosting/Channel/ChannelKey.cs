using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>A key that the channel signs with, and the channels that it may sign for.</summary>
internal sealed record ChannelKey(string Id, SecurityKey Key, FrozenSet<string> Endorsements)
{
    private const int MinimumBits = 2048;
    private const int MaximumBits = 8192;

    // 65537, which everybody uses, has three bytes; of smaller ones some can be forged.
    private const int MinimumExponentBits = 24;

    /// <summary>The RSA keys of a key document that are long enough, by id; null when there is none, or one id names two keys.</summary>
    public static FrozenDictionary<string, ChannelKey>? ReadAll(string document)
    {
        var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var entry in new JsonWebKeySet(document).Keys)
            if (Read(entry) is { } key && !keys.TryAdd(key.Id, key)) return null;
        return keys.Count > 0 ? keys.ToFrozenDictionary(StringComparer.Ordinal) : null;
    }

    // Zeros in front would make a short key look long.
    private static int Bits(string? number) =>
        number is not null && Base64Url.IsValid(number) ? Base64Url.DecodeFromChars(number).AsSpan().TrimStart((byte)0).Length * 8 : 0;

    private static ChannelKey? Read(JsonWebKey entry)
    {
        if (entry.Kty != JsonWebAlgorithmsKeyTypes.RSA || entry.Use is not (null or "" or "sig")
            || entry.Alg is not (null or "" or SecurityAlgorithms.RsaSha256)
            || (entry.KeyOps is { Count: > 0 } uses && !uses.Contains("verify"))
            || entry.Kid is not { Length: > 0 } id
            || Bits(entry.N) is < MinimumBits or > MaximumBits || Bits(entry.E) < MinimumExponentBits)
        {
            return null;
        }

        // No endorsements at all is as good as none: such a key vouches for no channel.
        var endorsements = entry.AdditionalData.TryGetValue("endorsements", out var given)
            && JsonSerializer.SerializeToElement(given) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.GetString()!)
            : [];
        return new(id, entry, endorsements.ToFrozenSet(StringComparer.Ordinal));
    }
}
