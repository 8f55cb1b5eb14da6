using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Meeveem.Bot.Protocol.DirectLine;
using Meeveem.Bot.Protocol.Rendering;
using Meeveem.Bot.Protocol.Turns;

namespace Meeveem.Bot.Protocol.Activities;

/// <summary>Every type that goes over the wire. Names are case-sensitive and a member may appear once.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaximumDepth)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(OutboundActivity), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeliveredActivity), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(MessageEntity), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(StreamInfo), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(AdaptiveCard), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ExpectedReplies), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ConversationResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ResourceResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ErrorResponse), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TurnRecord))]
[JsonSerializable(typeof(TokenClaims))]
[JsonSerializable(typeof(TokenHeader), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(WebChatTokenRequest))]
internal sealed partial class ProtocolJson : JsonSerializerContext
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
