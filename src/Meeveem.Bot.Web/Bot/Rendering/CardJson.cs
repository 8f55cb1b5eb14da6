using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Cards as the content of an attachment.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardJson : JsonSerializerContext
{
    // Cards are never embedded in HTML, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card as JSON that is written out as it is.</summary>
    public static JRaw Write(AdaptiveCard card)
    {
        var buffer = new ArrayBufferWriter<byte>(2_048);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) JsonSerializer.Serialize(writer, card, Default.AdaptiveCard);
        return new JRaw(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>How long the card is, in characters.</summary>
    public static int Length(JRaw card) => ((string)card.Value!).Length;
}
