using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Meeveem.Bot.DirectLine.Http;

/// <summary>Reads JSON that strangers sent, at a cost bounded by its length.</summary>
internal static class StrictJson
{
    /// <summary>For writing: a reply nests what was read a little deeper.</summary>
    public const int MaximumDepth = 64;
    private const int MaximumReadDepth = 48;
    private const int MaximumTokens = 20_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaximumReadDepth };

    /// <summary>The value; null for JSON that is unsound or not of this type.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return IsSound(utf8, out var json) ? JsonSerializer.Deserialize(json.Span, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>False for JSON that is malformed, too deep or too crowded, or holds a member twice, half a surrogate
    /// pair, a number that no double can hold, or what a reader would take for a name of a type and is none. Whoever
    /// reads what is sound reads it in the one way that there is.</summary>
    /// <param name="json">Without a byte order mark.</param>
    public static bool IsSound(ReadOnlyMemory<byte> utf8, out ReadOnlyMemory<byte> json)
    {
        json = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            return Utf8.IsValid(json.Span) && HoldsWhatCanBeRead(json.Span) && NamesMembersOnce(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A lone surrogate shows itself as an InvalidOperationException when the string is unescaped.
            return false;
        }
    }

    private static bool NamesMembersOnce(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Strict);
        return true;
    }

    // What a reader has no type for is kept and echoed to clients later, and must hold too.
    private static bool HoldsWhatCanBeRead(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumReadDepth });
        var isOfSerializer = false;
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == MaximumTokens || (isOfSerializer && reader.TokenType != JsonTokenType.String)) return false;
            isOfSerializer = reader.TokenType == JsonTokenType.PropertyName && IsOfSerializer(reader);
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

    // Newtonsoft's reader takes these for its own; on a list under them it dies, and not by an exception of JSON.
    private static bool IsOfSerializer(in Utf8JsonReader name) =>
        name.ValueTextEquals("$type"u8) || name.ValueTextEquals("$ref"u8) || name.ValueTextEquals("$id"u8);
}
