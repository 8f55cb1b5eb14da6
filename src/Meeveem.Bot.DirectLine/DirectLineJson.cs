using System.Text.Json.Serialization;
using Meeveem.Bot.DirectLine.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>Direct Line's own types on the wire; activities are the SDK's. Names are case-sensitive and a member may appear once.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaximumDepth)]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(PostedResponse))]
[JsonSerializable(typeof(TokenClaims))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(WebChatTokenRequest))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
