using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>A chat client for any endpoint that speaks OpenAI's chat completions: OpenAI, Azure OpenAI, Ollama, vLLM.</summary>
/// <remarks>Throws <see cref="ModelFaultException"/> and cancellation only.</remarks>
internal sealed class ChatCompletionsClient(EndpointSettings settings, EndpointAuthentication authentication, HttpMessageHandler handler) : IChatClient
{
    private const int MostBytes = 256 * 1024;

#pragma warning disable OPENAI001 // The only way to an endpoint whose key goes elsewhere, or that has none.
    private readonly ChatClient _chat = new(settings.Name, authentication, EndpointClient.Options(settings, new WholeReplyHandler(new BoundedHandler(MostBytes, handler))));
#pragma warning restore OPENAI001

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var calls = new StreamedCalls();
        var isEnded = false;
        await using var chunks = _chat.CompleteChatStreamingAsync(messages.SelectMany(ChatCompletionsWire.Message), ChatCompletionsWire.Options(options, settings), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await EndpointClient.GuardAsync(() => chunks.MoveNextAsync().AsTask(), cancellationToken))
        {
            var chunk = chunks.Current;
            if (ChatCompletionsWire.IsError(chunk)) throw new ModelFaultException(FaultKind.ServerError);
            if (chunk.Usage is { } usage)
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount })]);
            foreach (var part in chunk.ContentUpdate)
            {
                if (part.Text is { Length: > 0 } text) yield return new ChatResponseUpdate(ChatRole.Assistant, text);
            }
            foreach (var piece in chunk.ToolCallUpdates) calls.Add(piece);
            isEnded |= chunk.FinishReason is not null;
        }
        // A reply that was not ended was cut, whatever it says up to there.
        if (!isEnded) throw new ModelFaultException(FaultKind.Cut);
        if (calls.Finish() is { Count: > 0 } called) yield return new ChatResponseUpdate(ChatRole.Assistant, called);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        return serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", settings.Address, settings.Name) : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose() => handler.Dispose();
}
