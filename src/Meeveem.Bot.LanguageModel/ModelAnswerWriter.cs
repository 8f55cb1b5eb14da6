using System.Text;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Replies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Meeveem.Bot.LanguageModel;

/// <summary>Has a model word answers, in bounded time and at bounded cost; what it says is checked before anyone sees it.</summary>
internal sealed class ModelAnswerWriter : IAnswerWriter
{
    private const int LongestQuestion = 1_000;

    private readonly IChatClient _client;
    private readonly IPromptRunner _runner;
    private readonly ModelSettings _settings;
    private readonly ModelBudget _budget;
    private readonly ModelMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;

    public ModelAnswerWriter(IChatClient client, IPromptRunner runner, ModelSettings settings, ModelMetrics metrics, TimeProvider time, ILogger<ModelAnswerWriter> logger)
    {
        (_client, _runner, _settings, _metrics, _time, _logger) = (client, runner, settings, metrics, time, logger);
        _budget = new ModelBudget(settings.CallsPerDay, settings.CallsPerConversation, time);
        _breaker = ModelBreaker.Create(time, () => ModelLog.Pausing(logger));
    }

    public async ValueTask<Answer?> WriteAsync(WritingTask task, PartialAnswer? show, CancellationToken cancellationToken)
    {
        var reply = new GatedReply(task);
        var inputs = PromptInputs.GroundedAnswer(task);
        var tools = task.IsMixed ? new ModelTools(task.Knowledge, reply).All() : [];
        var fault = await RunAsync(task.ConversationKey, Prompts.GroundedAnswer, inputs, tools, async (text, token) =>
        {
            if (reply.Add(text) && show is not null && !reply.IsSpoiled) await show(reply.Text, token);
            return !reply.IsOver;
        }, _settings.FirstToken, _settings.Total, cancellationToken);
        if (fault is { } kind)
        {
            _metrics.Answered("fault");
            Tell(kind);
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
        var question = new StringBuilder();
        var fault = await RunAsync(message.ConversationKey, Prompts.StandaloneQuestion, PromptInputs.StandaloneQuestion(message, facts), [], (text, _) =>
        {
            question.Append(text);
            return ValueTask.FromResult(question.Length < LongestQuestion);
        }, ModelSettings.Rewriting, ModelSettings.Rewriting, cancellationToken);
        if (fault is { } kind) Tell(kind);
        return fault is null && question.ToString().Trim() is { Length: > 0 and < LongestQuestion } text ? text : null;
    }

    /// <summary>Runs a prompt behind the breaker and within its times, handing on what the model says until told that it is enough.</summary>
    /// <returns>The fault; null when there was none.</returns>
    private async ValueTask<FaultKind?> RunAsync(
        string conversation, string prompt, IReadOnlyDictionary<string, object> inputs, IReadOnlyList<AIFunction> tools,
        Func<string, CancellationToken, ValueTask<bool>> take, TimeSpan first, TimeSpan total, CancellationToken cancellationToken)
    {
        using var wait = new Wait(first, total, _time, cancellationToken);
        var client = new GuardedChatClient(_client, conversation, _budget, _metrics);
        try
        {
            await _breaker.ExecuteAsync(async _ =>
            {
                try
                {
                    await foreach (var update in _runner.RunAsync(prompt, inputs, [.. tools.Select(client.Guard)], client, wait.Token))
                    {
                        if (update.Text.Length == 0) continue;
                        wait.Started();
                        if (!await take(update.Text, wait.Token)) return;
                    }
                }
                catch (Exception error) when (KindOf(error, client, wait, cancellationToken) is { } kind)
                {
                    throw new ModelFaultException(kind);
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
    }

    private static FaultKind? KindOf(Exception error, GuardedChatClient client, Wait wait, CancellationToken cancellationToken)
    {
        if (client.Fault is { } met) return met;
        if (error is ModelFaultException fault) return fault.Kind;
        if (wait.IsOver && !cancellationToken.IsCancellationRequested) return wait.HasStarted ? FaultKind.TooSlow : FaultKind.SlowStart;
        return error is OperationCanceledException ? null : FaultKind.Garbled;
    }

    private void Tell(FaultKind kind)
    {
        _metrics.Failed(kind);
        ModelLog.Failed(_logger, kind);
    }

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
