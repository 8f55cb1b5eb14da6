using System.Text;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Polly;
using Polly.CircuitBreaker;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Has a model word answers, in bounded time and at bounded cost; what it says is checked before anyone sees it.</summary>
internal sealed class ModelAnswerWriter(
    IChatClient client, Prompts prompts, ModelSettings settings, ModelBudget budget, ModelMetrics metrics, ModelHealth health,
    TimeProvider time, ILogger<ModelAnswerWriter> logger) : IAnswerWriter
{
    private const int LongestQuestion = 1_000;
    private const int LongestPiece = 500;

    // For the answer that code words to be sent in place of the model's.
    private static readonly TimeSpan ToSend = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan WorthAsking = TimeSpan.FromSeconds(0.5);

    /// <summary>Takes what the model says next; false when it is enough.</summary>
    private delegate ValueTask<bool> TakeText(string text, CancellationToken cancellationToken);

    private readonly ResiliencePipeline _breaker = Breaker(time, logger);

    public async ValueTask<Answer?> WriteAsync(WritingTask task, PartialAnswer? show, CancellationToken cancellationToken)
    {
        var reply = new GatedReply(task);
        var run = new PromptRun(
            Prompts.GroundedAnswer, PromptInputs.GroundedAnswer(task), task.IsMixed ? new GuidesPlugin(task.Knowledge, reply) : null,
            task.ConversationKey, settings.FirstToken, Within(settings.Total, task.AnswerBy));
        var fault = await RunAsync(run, async (text, token) =>
        {
            if (reply.Add(text) && show is not null && !reply.IsSpoiled) await ShowAsync(show, reply.Text, token);
            return !reply.IsOver;
        }, cancellationToken);
        if (fault is not null)
        {
            metrics.Answered("fault");
            return null;
        }
        var answer = reply.Finish();
        metrics.Dropped(reply.Dropped);
        metrics.Answered(answer is null ? "not_grounded" : "worded");
        if (answer is null) ModelLog.NotGrounded(logger, string.Join(", ", reply.Dropped.Keys.Order()));
        return answer;
    }

    public async ValueTask<string?> StandaloneAsync(UserMessage message, ConversationFacts facts, CancellationToken cancellationToken)
    {
        var question = new StringBuilder();
        var run = new PromptRun(
            Prompts.StandaloneQuestion, PromptInputs.StandaloneQuestion(message, facts), null,
            message.ConversationKey, ModelSettings.Rewriting, Within(ModelSettings.Rewriting, message.AnswerBy));
        var fault = await RunAsync(run, (text, _) =>
        {
            question.Append(text);
            return ValueTask.FromResult(question.Length < LongestQuestion);
        }, cancellationToken);
        return fault is null && question.ToString().Trim() is { Length: > 0 and < LongestQuestion } text ? text : null;
    }

    private static async ValueTask ShowAsync(PartialAnswer show, string text, CancellationToken cancellationToken)
    {
        try
        {
            await show(text, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new ModelFaultException(FaultKind.NotShown);
        }
    }

    /// <summary>Runs a prompt behind the breaker, handing on what the model says until told that it is enough.</summary>
    /// <returns>The fault; null when there was none.</returns>
    private async ValueTask<FaultKind?> RunAsync(PromptRun run, TakeText take, CancellationToken cancellationToken)
    {
        if (run.Total < WorthAsking) return Told(FaultKind.NoTime);
        try
        {
            await _breaker.ExecuteAsync(async _ => await RunOnceAsync(run, take, cancellationToken), CancellationToken.None);
            health.Answered();
            return null;
        }
        catch (ModelFaultException fault)
        {
            return Told(fault.Kind);
        }
        catch (BrokenCircuitException)
        {
            return Told(FaultKind.Paused);
        }
    }

    private async Task RunOnceAsync(PromptRun run, TakeText take, CancellationToken cancellationToken)
    {
        var capped = new CappedChatClient(client, budget, run.Conversation);
        using var limit = new ReplyTime(run.FirstToken, run.Total, time, cancellationToken);
        var hasSpoken = false;
        try
        {
            var kernel = KernelOf(capped, run.Guides);
            var prompt = prompts.Get(run.Prompt, logger);
            await foreach (var update in prompt.InvokeStreamingAsync<ChatResponseUpdate>(kernel, run.Inputs, limit.Token))
            {
                if (update.Contents.Any(content => content is TextContent or TextReasoningContent)) limit.Begin();
                if (update.Role == ChatRole.Tool || update.Text.Length == 0) continue;
                hasSpoken = true;
                foreach (var piece in update.Text.Chunk(LongestPiece))
                {
                    // One piece can hold more than there is time to check.
                    limit.Token.ThrowIfCancellationRequested();
                    if (!await take(new string(piece), limit.Token)) return;
                }
            }
        }
        catch (Exception error) when (error is not ModelFaultException && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(limit.Fault ?? (error.InnerException as ModelFaultException)?.Kind ?? FaultKind.Garbled);
        }
        if (!hasSpoken) throw new ModelFaultException(FaultKind.Empty);
    }

    // A message that waited for its turn has less time left.
    private TimeSpan Within(TimeSpan most, DateTimeOffset? answerBy)
    {
        if (answerBy is not { } end) return most;
        var left = end - time.GetUtcNow() - ToSend;
        return left < most ? left : most;
    }

    // One for each question: its plugin lets that question's reply cite what was looked up.
    private static Kernel KernelOf(CappedChatClient chat, GuidesPlugin? guides)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(chat).AddSingleton<IAutoFunctionInvocationFilter>(chat);
        if (guides is not null) builder.Plugins.AddFromObject(guides, GuidesPlugin.Name);
        return builder.Build();
    }

    // Leaves an endpoint alone for half a minute after most of its last replies failed.
    private static ResiliencePipeline Breaker(TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
            // What was not asked for, and what was not shown, is not the endpoint's fault.
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFaultException
            {
                Kind: not (FaultKind.Spent or FaultKind.NotShown or FaultKind.NoTime),
            }),
            OnOpened = _ =>
            {
                ModelLog.Pausing(logger);
                return default;
            },
        }).Build();

    private FaultKind Told(FaultKind kind)
    {
        health.Failed(kind);
        metrics.Failed(kind);
        ModelLog.Failed(logger, kind);
        return kind;
    }

    private sealed record PromptRun(
        string Prompt, KernelArguments Inputs, GuidesPlugin? Guides, string Conversation, TimeSpan FirstToken, TimeSpan Total);
}
