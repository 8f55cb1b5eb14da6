using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel;

/// <summary>What all requests for one reply go through, whoever runs the prompt: paid for, counted, few, and with tools called as they are described.</summary>
/// <remarks>Not for use by two threads, and not to be disposed of: the client within serves the next reply.</remarks>
internal sealed class GuardedChatClient(IChatClient inner, string conversation, ModelBudget budget, ModelMetrics metrics) : DelegatingChatClient(inner)
{
    private const int MostRounds = 3;
    private int _rounds;

    /// <summary>The first fault met; a runner may wrap or swallow the exception that told of it.</summary>
    public FaultKind? Fault { get; private set; }

    /// <summary>The tool, with a wrong call of it being a fault.</summary>
    public AIFunction Guard(AIFunction tool) => new GuardedTool(tool, this);

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Fault is { } earlier) throw new ModelFaultException(earlier);
        if (++_rounds > MostRounds) throw Failed(FaultKind.BadToolCall);
        if (!budget.TryTake(conversation)) throw Failed(FaultKind.Spent);
        if (_rounds == MostRounds && options?.Tools is not null)
        {
            options = options.Clone();
            (options.Tools, options.ToolMode) = (null, null);
        }
        var isEmpty = true;
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates))
        {
            var update = updates.Current;
            foreach (var usage in update.Contents.OfType<UsageContent>()) metrics.Used(usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
            foreach (var call in update.Contents.OfType<FunctionCallContent>())
            {
                if (options?.Tools?.Any(tool => tool.Name == call.Name) is not true) throw Failed(FaultKind.BadToolCall);
                isEmpty = false;
            }
            isEmpty &= update.Text.Length == 0;
            yield return update;
        }
        if (isEmpty) throw Failed(FaultKind.Empty);
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ModelFaultException fault)
        {
            Fault ??= fault.Kind;
            throw;
        }
    }

    private ModelFaultException Failed(FaultKind kind)
    {
        Fault ??= kind;
        return new ModelFaultException(kind);
    }

    private sealed class GuardedTool(AIFunction tool, GuardedChatClient client) : DelegatingAIFunction(tool)
    {
        protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
        {
            try
            {
                return await base.InvokeCoreAsync(arguments, cancellationToken);
            }
            catch (Exception error) when (error is ArgumentException or JsonException or InvalidOperationException)
            {
                // Arguments missing or of another type: a model that calls its tools wrongly will not word well either.
                throw client.Failed(FaultKind.BadToolCall);
            }
        }
    }
}
