namespace Meeveem.Bot.Conversations;

/// <summary>A turn that runs or waits.</summary>
internal sealed class QueuedTurn(TurnRequest request)
{
    public TurnRequest Request { get; } = request;

    /// <summary>Where what was posted stands in the transcript, and since when.</summary>
    public (long? Number, DateTimeOffset At) Posted { get; init; }

    /// <summary>A timestamp; null while it waits.</summary>
    public long? RunsSince { get; set; }

    /// <summary>Ends when the turn may run.</summary>
    public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is over, whichever way.</summary>
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The turns of one conversation: one runs, the others wait in the order in which they came.</summary>
internal sealed class TurnQueue(TimeProvider time)
{
    public const int MaximumWaiting = 50;

    /// <summary>How long a turn may run before the next takes its place.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly LinkedList<QueuedTurn> _turns = [];

    public QueuedTurn? Running => _turns.First?.Value;

    public bool IsFull => _turns.Count > MaximumWaiting;

    public QueuedTurn? ByAttempt(Guid attempt) => _turns.FirstOrDefault(turn => turn.Request.Attempt == attempt);

    public QueuedTurn? ByActivity(string? activity) =>
        activity is null ? null : _turns.FirstOrDefault(turn => turn.Request.Activity == activity);

    /// <summary>Whether somebody waits for the turn that runs.</summary>
    public bool HasWaiting => _turns.Count > 1;

    public QueuedTurn Add(QueuedTurn turn)
    {
        _turns.AddLast(turn);
        Grant();
        return turn;
    }

    /// <summary>The turn is over, or nobody waits for it any more.</summary>
    public void Remove(QueuedTurn turn)
    {
        _turns.Remove(turn);
        turn.Over.TrySetResult();
        turn.Granted.TrySetResult();
        Grant();
    }

    /// <summary>The turn that runs, where it took too long.</summary>
    public QueuedTurn? Expired => Running is { RunsSince: { } since } running && time.GetElapsedTime(since) > Lease ? running : null;

    private void Grant()
    {
        if (Running is not { RunsSince: null } next) return;
        next.RunsSince = time.GetTimestamp();
        next.Granted.TrySetResult();
    }
}
