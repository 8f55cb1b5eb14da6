using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.Protocol.Activities;

/// <summary>What a channel or a client sent. Members that this service does not know are kept as they came, at every level.</summary>
internal sealed class Activity
{
    public string? Type { get; set; }
    public string? Id { get; set; }
    public string? Timestamp { get; set; }

    /// <summary>As sent: a parsed address would be normalised and no longer equal what was signed.</summary>
    public string? ServiceUrl { get; set; }
    public string? ChannelId { get; set; }
    public ChannelAccount? From { get; set; }
    public ChannelAccount? Recipient { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public string? ReplyToId { get; set; }
    public string? Text { get; set; }
    public string? TextFormat { get; set; }
    public string? Locale { get; set; }
    public string? Name { get; set; }
    public string? DeliveryMode { get; set; }
    public List<ChannelAccount>? MembersAdded { get; set; }
    public List<Attachment>? Attachments { get; set; }
    public List<Entity>? Entities { get; set; }
    public JsonElement? Value { get; set; }
    public JsonElement? ChannelData { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Whether the message carries anything at all: text (even empty), a value or attachments.</summary>
    [JsonIgnore]
    public bool HasContent => Text is not null || Value is not null || Attachments is { Count: > 0 };

    /// <summary>Whether every list holds what it is a list of.</summary>
    [JsonIgnore]
    public bool IsSound => HoldsNoNull(MembersAdded) && HoldsNoNull(Attachments) && HoldsNoNull(Entities);

    /// <summary>What the person said: the text, or the <c>say</c> of a card's button; empty when neither.</summary>
    [JsonIgnore]
    public string Said =>
        Text is { Length: > 0 } text ? text
        : Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("say", out var say)
            && say.ValueKind == JsonValueKind.String ? say.GetString()!
        : "";

    private static bool HoldsNoNull<T>(List<T>? list) where T : class => list?.Contains(null!) != true;
}

/// <summary>A person or a bot in a conversation.</summary>
internal sealed class ChannelAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A conversation as its channel names it.</summary>
internal sealed class ConversationAccount
{
    public string? Id { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Something attached; never fetched by this service.</summary>
internal sealed class Attachment
{
    public string? ContentType { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Metadata about an activity, told apart by its type.</summary>
internal sealed class Entity
{
    public string? Type { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The activity types that this service acts on or lets through.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Typing = "typing";
    public const string Event = "event";
    public const string EndOfConversation = "endOfConversation";
}
