using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Turns;

/// <summary>Runs turns: those of one conversation in order, those of different ones side by side. Bounded, and
/// emptied before the process ends.</summary>
internal sealed class TurnQueue(ILogger<TurnQueue> logger) : IHostedService
{
    public const int MaximumPending = 2_000;
    public const int MaximumWaiting = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Func<Task>>?> _busy = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending;
    private bool _closed;

    private enum Place { Refused, Running, Waiting }

    /// <summary>Runs the turn later, on another thread; false when there is no room.</summary>
    public bool TryEnqueue(string conversation, Func<Task> turn)
    {
        var place = Take(conversation, turn);
        if (place == Place.Running) _ = Task.Run(() => PumpAsync(conversation, turn));
        return place != Place.Refused;
    }

    /// <summary>Runs the turn and waits for it, on this thread where the conversation is idle; false when there is no room.</summary>
    public async ValueTask<bool> TryRunAsync(string conversation, Func<Task> turn)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        switch (Take(conversation, () => TrackAsync(turn, done)))
        {
            case Place.Refused:
                return false;
            case Place.Running:
                await RunAsync(turn);
                if (Next(conversation) is { } next) _ = Task.Run(() => PumpAsync(conversation, next));
                return true;
            default:
                await done.Task;
                return true;
        }
    }

    /// <summary>Takes no more turns; ends when those taken have.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_pending == 0) _drained.TrySetResult();
        }

        return _drained.Task;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DrainAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.TurnsAbandoned(logger, _pending);
        }
    }

    private Place Take(string conversation, Func<Task> turn)
    {
        lock (_gate)
        {
            if (_closed || _pending >= MaximumPending) return Place.Refused;
            if (!_busy.TryGetValue(conversation, out var waiting))
            {
                _busy.Add(conversation, null);
                _pending++;
                return Place.Running;
            }

            if (waiting is null) _busy[conversation] = waiting = new();
            if (waiting.Count >= MaximumWaiting) return Place.Refused;
            waiting.Enqueue(turn);
            _pending++;
            return Place.Waiting;
        }
    }

    private Func<Task>? Next(string conversation)
    {
        lock (_gate)
        {
            _pending--;
            if (_busy[conversation]?.TryDequeue(out var next) == true) return next;
            _busy.Remove(conversation);
            if (_closed && _pending == 0) _drained.TrySetResult();
            return null;
        }
    }

    private async Task PumpAsync(string conversation, Func<Task> first)
    {
        for (var turn = first; turn is not null; turn = Next(conversation))
            await RunAsync(turn);
    }

    private async Task RunAsync(Func<Task> turn)
    {
        try
        {
            await turn();
        }
        catch (Exception e)
        {
            // A turn apologises for its own failures; what gets here failed on the way out, and the next one is due.
            Log.DeliveryFailed(logger, e.GetType().Name);
        }
    }

    private static async Task TrackAsync(Func<Task> turn, TaskCompletionSource done)
    {
        try
        {
            await turn();
        }
        finally
        {
            done.SetResult();
        }
    }
}
