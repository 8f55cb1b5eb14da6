using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Tool calls put together from the pieces that they come in.</summary>
internal sealed class StreamedCalls
{
    private readonly List<Call> _calls = [];

    public void Add(StreamingChatToolCallUpdate piece)
    {
        // Some endpoints number no call, and send each whole under an id of its own.
        var call = _calls.FindLast(each => each.Index == piece.Index);
        if (call is null || (piece.ToolCallId is { Length: > 0 } id && call.Id.Length > 0 && id != call.Id)) _calls.Add(call = new Call(piece.Index));
        if (piece.ToolCallId is { Length: > 0 } given) call.Id = given;
        if (piece.FunctionName is { Length: > 0 } name) call.Name = name;
        if (piece.FunctionArgumentsUpdate is { } arguments) call.Arguments.Append(arguments.ToString());
    }

    /// <exception cref="ModelFaultException">A call's arguments are no JSON object.</exception>
    public List<AIContent> Finish() => [.. _calls.Select((call, i) => new FunctionCallContent(call.Id.Length > 0 ? call.Id : $"call-{i}", call.Name, Arguments(call)))];

    private static Dictionary<string, object?>? Arguments(Call call)
    {
        try
        {
            using var arguments = JsonDocument.Parse(call.Arguments.ToString());
            return arguments.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => (object?)entry.Value.Clone());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ModelFaultException(FaultKind.BadToolCall);
        }
    }

    private sealed class Call(int index)
    {
        public int Index => index;
        public string Id { get; set; } = string.Empty;
        public string Name { get; set; } = string.Empty;
        public StringBuilder Arguments { get; } = new();
    }
}
