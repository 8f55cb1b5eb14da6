using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using WireMessage = OpenAI.Chat.ChatMessage;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Messages and options as the OpenAI package has them.</summary>
internal static class ChatCompletionsWire
{
    public static IEnumerable<WireMessage> Message(ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>()) yield return new ToolChatMessage(result.CallId, result.Result?.ToString() ?? string.Empty);
        var calls = message.Contents.OfType<FunctionCallContent>().Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(Arguments(call)))).ToList();
        if (calls.Count > 0)
        {
            var assistant = new AssistantChatMessage(calls);
            if (message.Text.Length > 0) assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
            yield return assistant;
        }
        else if (message.Text.Length > 0)
        {
            yield return message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
                : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
                : new UserChatMessage(message.Text);
        }
    }

#pragma warning disable SCME0001 // The only way to a field that the package has no property for.
    public static ChatCompletionOptions Options(ChatOptions? options, EndpointSettings settings)
    {
        var wire = new ChatCompletionOptions { Temperature = options?.Temperature };
        // OpenAI's newer models know the one name only, some other servers the other.
        if (settings.IsOpenAI) wire.MaxOutputTokenCount = options?.MaxOutputTokens;
        else if (options?.MaxOutputTokens is { } most) wire.Patch.Set("$.max_tokens"u8, most);
        foreach (var tool in options?.Tools?.OfType<AIFunction>() ?? [])
            wire.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        return wire;
    }

    /// <summary>The endpoint told of a fault in the middle of its reply.</summary>
    public static bool IsError(StreamingChatCompletionUpdate chunk) => chunk.Patch.Contains("$.error"u8) && !chunk.Patch.IsRemoved("$.error"u8);
#pragma warning restore SCME0001

    private static string Arguments(FunctionCallContent call) =>
        new JsonObject((call.Arguments ?? new Dictionary<string, object?>()).Where(entry => entry.Value is JsonElement)
            .Select(entry => KeyValuePair.Create(entry.Key, JsonNode.Parse(((JsonElement)entry.Value!).GetRawText())))).ToJsonString();
}
