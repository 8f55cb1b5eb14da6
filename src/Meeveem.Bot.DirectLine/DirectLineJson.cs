using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Meeveem.Bot.DirectLine.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>Direct Line's own types on the wire; activities are the SDK's. Names are case-sensitive and a member may appear once.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaximumDepth)]
[JsonSerializable(typeof(ConversationResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ErrorResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PostedResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TokenClaims))]
[JsonSerializable(typeof(TokenHeader), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(WebChatTokenRequest))]
internal sealed partial class DirectLineJson : JsonSerializerContext
{
    // Bodies are JSON documents and never embedded in HTML, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> type)
    {
        using var writer = new Utf8JsonWriter(output, Relaxed);
        JsonSerializer.Serialize(writer, value, type);
    }

    public static byte[] ToUtf8<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, value, type);
        return buffer.WrittenSpan.ToArray();
    }
}
