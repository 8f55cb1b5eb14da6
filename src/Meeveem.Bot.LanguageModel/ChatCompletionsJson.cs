using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.LanguageModel;

/// <summary>The part of the chat completions protocol that is spoken here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CompletionChunk))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class ChatCompletionsJson : JsonSerializerContext;

internal sealed record CompletionRequest(string Model, IReadOnlyList<CompletionMessage> Messages)
{
    public bool Stream => true;
    public StreamOptions StreamOptions => new(true);
    public int? MaxTokens { get; init; }
    public int? MaxCompletionTokens { get; init; }
    public float? Temperature { get; init; }
    public IReadOnlyList<CompletionTool>? Tools { get; init; }
}

internal sealed record StreamOptions(bool IncludeUsage);

internal sealed record CompletionTool(CompletionFunction Function)
{
    public string Type => "function";
}

internal sealed record CompletionFunction(string Name, string Description, JsonElement Parameters);

internal sealed record CompletionMessage
{
    public string? Role { get; init; }
    public string? Content { get; init; }
    public IReadOnlyList<CompletionToolCall>? ToolCalls { get; init; }
    public string? ToolCallId { get; init; }
}

internal sealed record CompletionToolCall
{
    public int? Index { get; init; }
    public string? Id { get; init; }
    public string? Type { get; init; }
    public CompletionCall? Function { get; init; }
}

internal sealed record CompletionCall
{
    public string? Name { get; init; }
    public string? Arguments { get; init; }
}

/// <summary>A piece of a streamed reply, or a whole one where the endpoint does not stream.</summary>
internal sealed record CompletionChunk
{
    public IReadOnlyList<CompletionChoice>? Choices { get; init; }
    public CompletionUsage? Usage { get; init; }
    public JsonElement? Error { get; init; }
}

internal sealed record CompletionChoice
{
    public CompletionMessage? Delta { get; init; }
    public CompletionMessage? Message { get; init; }
    public string? FinishReason { get; init; }
}

internal sealed record CompletionUsage(long? PromptTokens, long? CompletionTokens);
