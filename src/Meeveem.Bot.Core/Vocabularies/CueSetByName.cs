using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Writes cues as a list of their names. A name that is not known any more is left out; anything but a list holds none.</summary>
public sealed class CueSetByName : JsonConverter<CueSet>
{
    public override CueSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var cues = new CueSet();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return cues;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var isName = reader.TokenType == JsonTokenType.String;
            if (isName && Enum.TryParse<Cue>(reader.GetString(), out var cue) && Enum.IsDefined(cue)) cues = cues.With(cue);
            else reader.Skip();
        }
        return cues;
    }

    public override void Write(Utf8JsonWriter writer, CueSet value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var cue in Enum.GetValues<Cue>())
        {
            if (value.Has(cue)) writer.WriteStringValue(cue.ToString());
        }
        writer.WriteEndArray();
    }
}
