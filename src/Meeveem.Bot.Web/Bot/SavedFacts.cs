using System.Text.Json;
using System.Text.Json.Serialization;
using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Web.Bot;

/// <summary>What a conversation settled, as it is stored: JSON, by name.</summary>
internal static class SavedFacts
{
    /// <summary>Null where nothing is settled.</summary>
    public static byte[]? Write(ConversationFacts facts) =>
        facts == ConversationFacts.None ? null : JsonSerializer.SerializeToUtf8Bytes(facts, FactsJson.Default.ConversationFacts);

    /// <summary>Nothing, where it is from a version that this one cannot read.</summary>
    public static ConversationFacts Read(byte[]? json)
    {
        if (json is null) return ConversationFacts.None;
        try
        {
            return JsonSerializer.Deserialize(json, FactsJson.Default.ConversationFacts) ?? ConversationFacts.None;
        }
        catch (JsonException)
        {
            return ConversationFacts.None;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConversationFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;
