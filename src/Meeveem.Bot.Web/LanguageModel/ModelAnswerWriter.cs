using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Replies;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Has a model word answers, in bounded time and at bounded cost; what it says is checked before anyone sees it.</summary>
internal sealed class ModelAnswerWriter : IAnswerWriter
{
    private const int MostRounds = 3;

    private readonly IChatClient _client;
    private readonly Prompts _prompts;
    private readonly ModelSettings _settings;
    private readonly ModelBudget _budget;
    private readonly ModelMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;

    public ModelAnswerWriter(IChatClient client, Prompts prompts, ModelSettings settings, ModelMetrics metrics, TimeProvider time, ILogger<ModelAnswerWriter> logger)
    {
        (_client, _prompts, _settings, _metrics, _time, _logger) = (client, prompts, settings, metrics, time, logger);
        _budget = new ModelBudget(settings.CallsPerDay, settings.CallsPerConversation, time);
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
            ShouldHandle = new PredicateBuilder().Handle<ModelFaultException>(),
            OnOpened = _ =>
            {
                ModelLog.Pausing(logger);
                return default;
            },
        }).Build();
    }

    public async ValueTask<Answer?> WriteAsync(WritingTask task, PartialAnswer? show, CancellationToken cancellationToken)
    {
        var reply = new GatedReply(task);
        if (await AskAsync(token => FillAsync(task, reply, show, token), _settings.FirstToken, _settings.Total, cancellationToken) is { } fault)
        {
            _metrics.Answered("fault");
            _metrics.Failed(fault);
            ModelLog.Failed(_logger, fault);
            return null;
        }
        var answer = reply.Finish();
        _metrics.Dropped(reply.Dropped);
        _metrics.Answered(answer is null ? "not_grounded" : "worded");
        if (answer is null) ModelLog.NotGrounded(_logger, string.Join(", ", reply.Dropped.Keys.Order()));
        return answer;
    }

    public async ValueTask<string?> StandaloneAsync(UserMessage message, ConversationFacts facts, CancellationToken cancellationToken)
    {
        var question = new System.Text.StringBuilder();
        var fault = await AskAsync(async wait =>
        {
            Spend(message.ConversationKey);
            var (messages, options) = _prompts.StandaloneQuestion(message, facts);
            await foreach (var update in _client.GetStreamingResponseAsync(messages, options, wait.Token))
            {
                Count(update);
                question.Append(update.Text);
            }
        }, ModelSettings.Rewriting, ModelSettings.Rewriting, cancellationToken);
        if (fault is null) return question.ToString().Trim() is { Length: > 0 and < 1_000 } text ? text : null;
        _metrics.Failed(fault.Value);
        ModelLog.Failed(_logger, fault.Value);
        return null;
    }

    private async Task FillAsync(WritingTask task, GatedReply reply, PartialAnswer? show, Wait wait)
    {
        var (prompt, options) = _prompts.GroundedAnswer(task);
        var messages = prompt.ToList();
        if (task.IsMixed) options.Tools = new ModelTools(task.Knowledge, reply).All();
        for (var round = 0; round < MostRounds; round++)
        {
            Spend(task.ConversationKey);
            var calls = new List<FunctionCallContent>();
            var isEmpty = true;
            await foreach (var update in _client.GetStreamingResponseAsync(messages, options, wait.Token))
            {
                Count(update);
                calls.AddRange(update.Contents.OfType<FunctionCallContent>());
                if (update.Text.Length > 0)
                {
                    isEmpty = false;
                    wait.Started();
                    if (reply.Add(update.Text) && show is not null && !reply.IsSpoiled) await show(reply.Text, wait.Token);
                }
                if (reply.IsOver) return;
            }
            if (calls.Count == 0 && isEmpty) throw new ModelFaultException(FaultKind.Empty);
            if (calls.Count == 0) return;
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. calls]));
            foreach (var call in calls) messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, await InvokeAsync(options.Tools, call, wait.Token))]));
            if (round == MostRounds - 2) options.Tools = null;
        }
        throw new ModelFaultException(FaultKind.BadToolCall);
    }

    private static async Task<string> InvokeAsync(IList<AITool>? tools, FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (tools?.OfType<AIFunction>().FirstOrDefault(tool => tool.Name == call.Name) is not { } tool) throw new ModelFaultException(FaultKind.BadToolCall);
        try
        {
            return (await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), cancellationToken))?.ToString() ?? string.Empty;
        }
        catch (Exception error) when (error is ArgumentException or System.Text.Json.JsonException or InvalidOperationException)
        {
            // Arguments missing or of another type: a model that calls its tools wrongly will not word well either.
            throw new ModelFaultException(FaultKind.BadToolCall);
        }
    }

    /// <summary>Runs a call behind the breaker and within its times. The fault; null when there was none.</summary>
    private async ValueTask<FaultKind?> AskAsync(Func<Wait, Task> call, TimeSpan first, TimeSpan total, CancellationToken cancellationToken)
    {
        using var wait = new Wait(first, total, _time, cancellationToken);
        try
        {
            await _breaker.ExecuteAsync(async _ =>
            {
                try
                {
                    await call(wait);
                }
                catch (Exception error) when (error is not ModelFaultException && wait.IsOver && !cancellationToken.IsCancellationRequested)
                {
                    throw new ModelFaultException(wait.HasStarted ? FaultKind.TooSlow : FaultKind.SlowStart);
                }
                catch (SpentException)
                {
                    throw;
                }
                catch (Exception error) when (error is not (ModelFaultException or OperationCanceledException))
                {
                    throw new ModelFaultException(FaultKind.Garbled);
                }
            }, CancellationToken.None);
            return null;
        }
        catch (ModelFaultException fault)
        {
            return fault.Kind;
        }
        catch (BrokenCircuitException)
        {
            return FaultKind.Paused;
        }
        catch (SpentException)
        {
            return FaultKind.Spent;
        }
    }

    private void Spend(string conversation)
    {
        if (!_budget.TryTake(conversation)) throw new SpentException();
    }

    private void Count(ChatResponseUpdate update)
    {
        foreach (var usage in update.Contents.OfType<UsageContent>()) _metrics.Used(usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
    }

    /// <summary>No call may be made; not the endpoint's fault, so the breaker does not hear of it.</summary>
    private sealed class SpentException : Exception;

    /// <summary>How long a call may take: a short time until it begins to speak, a longer one in all.</summary>
    private sealed class Wait(TimeSpan first, TimeSpan total, TimeProvider time, CancellationToken caller) : IDisposable
    {
        private readonly CancellationTokenSource _first = new(first, time);
        private readonly CancellationTokenSource _total = new(total, time);
        private CancellationTokenSource? _any;

        public CancellationToken Token => (_any ??= CancellationTokenSource.CreateLinkedTokenSource(_first.Token, _total.Token, caller)).Token;
        public bool HasStarted { get; private set; }
        public bool IsOver => _total.IsCancellationRequested || _first.IsCancellationRequested;

        public void Started()
        {
            if (HasStarted) return;
            HasStarted = true;
            _first.CancelAfter(Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _any?.Dispose();
            _first.Dispose();
            _total.Dispose();
        }
    }
}
