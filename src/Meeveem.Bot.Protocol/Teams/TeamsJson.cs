using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Rendering;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>The answer to <c>adaptiveCard/action</c>; its status is in the body, HTTP's is always 200.</summary>
internal sealed record CardActionReply(int StatusCode, string Type, RawJson Value);

internal sealed record CardActionError(string Code, string Message);

/// <summary>The answer to <c>composeExtension/query</c>.</summary>
internal sealed record ComposeReply(ComposeExtension ComposeExtension);

internal sealed record ComposeExtension(string Type)
{
    public string? Text { get; init; }
    public string? AttachmentLayout { get; init; }
    public IReadOnlyList<ComposeAttachment>? Attachments { get; init; }
}

/// <summary>A card, and how it looks in the list of results.</summary>
internal sealed record ComposeAttachment(string ContentType, AdaptiveCard Content, ComposePreview Preview);

internal sealed record ComposePreview(string ContentType, ThumbnailCard Content);

internal sealed record ThumbnailCard(string Title, string Text);

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CardActionReply))]
[JsonSerializable(typeof(CardActionError))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ComposeReply))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>An invoke's answer with HTTP status 200.</summary>
    public static InvokeReply Reply<T>(T body, JsonTypeInfo<T> type) => new(200, new RawJson(ProtocolJson.ToUtf8(body, type)));
}
