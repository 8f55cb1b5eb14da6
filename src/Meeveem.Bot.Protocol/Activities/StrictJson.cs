using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Meeveem.Bot.Protocol.Activities;

/// <summary>Reads JSON that strangers sent, at a cost bounded by its length.</summary>
internal static class StrictJson
{
    /// <summary>Of what is written, which wraps what was read.</summary>
    public const int MaximumDepth = 64;
    private const int MaximumReadDepth = 48;
    private const int MaximumTokens = 20_000;

    /// <summary>The value; null for JSON that is malformed, too deep or too crowded, or holds a member twice,
    /// half a surrogate pair, or a number that no double can hold.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type) where T : class
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        try
        {
            return Utf8.IsValid(utf8) && IsSound(utf8) ? JsonSerializer.Deserialize(utf8, type) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A lone surrogate shows itself as an InvalidOperationException when the string is unescaped.
            return null;
        }
    }

    // The serializer looks only at the members it has types for; the rest is echoed to clients later and must hold too.
    private static bool IsSound(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumReadDepth });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == MaximumTokens) return false;
            switch (reader.TokenType)
            {
                case JsonTokenType.Number when !double.IsFinite(reader.GetDouble()):
                    return false;
                case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    _ = reader.GetString();
                    break;
            }
        }

        return true;
    }
}
