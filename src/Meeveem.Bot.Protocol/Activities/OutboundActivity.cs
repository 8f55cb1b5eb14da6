using System.Text.Json;
using System.Text.Json.Serialization;
using Meeveem.Bot.Protocol.Rendering;

namespace Meeveem.Bot.Protocol.Activities;

/// <summary>What the bot sends: only what a sender may set.</summary>
internal record OutboundActivity(string Type)
{
    public OutboundAccount? From { get; init; }
    public OutboundAccount? Recipient { get; init; }
    public ConversationReference? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? InputHint { get; init; }
    public IReadOnlyList<OutboundAttachment>? Attachments { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public IReadOnlyList<OutboundEntity>? Entities { get; init; }
    public AnswerChannelData? ChannelData { get; init; }
}

/// <summary>A bot's activity as the channel delivers it, when this service is the channel.</summary>
internal sealed record DeliveredActivity : OutboundActivity
{
    public DeliveredActivity(OutboundActivity sent, string id, string timestamp, string channelId) : base(sent) =>
        (Id, Timestamp, ChannelId) = (id, timestamp, channelId);

    public string Id { get; }
    public string Timestamp { get; }
    public string ChannelId { get; }
}

internal sealed record OutboundAccount(string Id, string? Name = null, string? Role = null);

internal sealed record ConversationReference(string Id);

internal sealed record OutboundAttachment(string ContentType, RawJson Content);

internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

internal sealed record CardAction(string Type, string Title, string Value);

/// <summary>The outcome and sources of an answer, for programs that read replies; in Teams the thumbs under it instead; and,
/// of an activity that is part of a stream, which part.</summary>
internal sealed record AnswerChannelData(AnswerData? Answer = null, FeedbackLoop? FeedbackLoop = null)
{
    public string? StreamType { get; init; }

    /// <summary>The id of the stream's first activity.</summary>
    public string? StreamId { get; init; }
    public int? StreamSequence { get; init; }
}

internal sealed record FeedbackLoop(string Type);

/// <summary>An answer as values. On Direct Line also its first sentence, its bands and the amount asked about, for our own panel.</summary>
internal sealed record AnswerData(string Outcome, IReadOnlyList<AnswerSource> Sources)
{
    public string? Lead { get; init; }
    public IReadOnlyList<AnswerBand>? Bands { get; init; }
    public AnswerOffer? Offer { get; init; }
}

/// <summary>A band of one guide, or a cell that no guide publishes, without figures. Role, level and region are slugs.</summary>
/// <param name="Date">ISO 8601; null for an undated guide.</param>
/// <param name="Citation">The mark in the text, from 1.</param>
internal sealed record AnswerBand(
    string Role, string RoleName, string Level, string Region, int? Minimum, int? Maximum, string? Guide, string? Date, int? Citation);

/// <summary>The amount that the bands are held against, pounds a year; both ends are the same unless a range was said.</summary>
internal sealed record AnswerOffer(int Low, int High);

internal sealed record AnswerSource(string Guide, string Role, string Section);

/// <summary>Metadata about an activity, of a type of its own.</summary>
[JsonConverter(typeof(OutboundEntityConverter))]
internal abstract record OutboundEntity;

internal sealed class OutboundEntityConverter : JsonConverter<OutboundEntity>
{
    public override OutboundEntity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Written only.");

    public override void Write(Utf8JsonWriter writer, OutboundEntity value, JsonSerializerOptions options)
    {
        if (value is StreamInfo stream) JsonSerializer.Serialize(writer, stream, ProtocolJson.Default.StreamInfo);
        else JsonSerializer.Serialize(writer, (MessageEntity)value, ProtocolJson.Default.MessageEntity);
    }
}

/// <summary>Which part of a stream an activity is, as Teams reads it.</summary>
/// <param name="StreamType"><c>informative</c>, <c>streaming</c> or <c>final</c>.</param>
/// <param name="StreamId">What the connector called the stream's first activity; null on that one.</param>
/// <param name="StreamSequence">From 1; null on the final one.</param>
internal sealed record StreamInfo(string StreamType, string? StreamId, int? StreamSequence) : OutboundEntity
{
    [JsonPropertyOrder(-1)]
    public string Type => "streaminfo";
}

/// <summary>The schema.org Message that carries the citations; at most one on an activity.</summary>
internal sealed record MessageEntity(IReadOnlyList<Claim> Citation) : OutboundEntity
{
    private static readonly string[] GeneratedByAI = ["AIGeneratedContent"];

    [JsonPropertyOrder(-4)]
    public string Type => "https://schema.org/Message";

    [JsonPropertyName("@type"), JsonPropertyOrder(-3)]
    public string SchemaType => "Message";

    [JsonPropertyName("@context"), JsonPropertyOrder(-2)]
    public string Context => "https://schema.org";

    /// <summary>Empty is how Web Chat finds the message's own entity.</summary>
    [JsonPropertyName("@id"), JsonPropertyOrder(-1)]
    public string SchemaId => "";

    /// <summary><c>AIGeneratedContent</c> for what a model worded.</summary>
    public IReadOnlyList<string>? AdditionalType { get; init; }

    public MessageEntity LabelledAsAI() => this with { AdditionalType = GeneratedByAI };
}

internal sealed record Claim(int Position, ClaimAppearance Appearance)
{
    [JsonPropertyName("@type"), JsonPropertyOrder(-1)]
    public string SchemaType => "Claim";

    /// <summary>On the first claim, what Web Chat prints under the message.</summary>
    public ClaimInterpreter? ClaimInterpreter { get; init; }
}

internal sealed record ClaimInterpreter(string Slogan)
{
    [JsonPropertyName("@type"), JsonPropertyOrder(-1)]
    public string SchemaType => "Project";
}

internal sealed record ClaimAppearance(string Name, string Url, string Abstract)
{
    [JsonPropertyName("@type"), JsonPropertyOrder(-1)]
    public string SchemaType => "DigitalDocument";
}

/// <summary>The inline answer to <c>deliveryMode: expectReplies</c>.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<OutboundActivity> Activities);
