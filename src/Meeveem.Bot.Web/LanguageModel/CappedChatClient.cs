using System.Runtime.CompilerServices;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Asks for one question no more often than its conversation and the day allow, and calls few functions for it.</summary>
/// <remarks>As a chat client it stands before the first request; as a filter before each that brings back what functions gave.</remarks>
internal sealed class CappedChatClient(IChatClient inner, ModelBudget budget, string conversation)
    : DelegatingChatClient(inner), IAutoFunctionInvocationFilter
{
    private const int MostCalls = 4;
    private int _calls;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await TakeAsync(cancellationToken);
        return await base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await TakeAsync(cancellationToken);
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken)) yield return update;
    }

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        // Each call is sent back with the next request, so a reply full of them is not gone along with.
        if (context.FunctionCount > MostCalls) throw new ModelFaultException(FaultKind.BadToolCall);
        if (context.FunctionSequenceIndex == 0) await TakeAsync(context.CancellationToken);
        if (++_calls > MostCalls)
        {
            context.Result = new FunctionResult(context.Function, "Nothing more can be looked up. Answer from what you have.");
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Arguments missing or of another type: a model that calls functions wrongly will not word well either.
            throw new ModelFaultException(FaultKind.BadToolCall);
        }
    }

    private async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (!await budget.TryTakeAsync(conversation, cancellationToken)) throw new ModelFaultException(FaultKind.Spent);
    }
}
