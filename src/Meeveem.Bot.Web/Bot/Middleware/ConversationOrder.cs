namespace Meeveem.Bot.Web.Bot.Middleware;

/// <summary>There is no room for another turn.</summary>
internal sealed class BusyException() : Exception("There is no room for another turn.");

/// <summary>Lets one turn of a conversation run at a time, in the order in which they came. Bounded.</summary>
internal sealed class ConversationOrder
{
    public const int MaximumPending = 2_000;
    public const int MaximumWaiting = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _waiting = [];
    private int _pending;

    /// <summary>Turns that run or wait.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Ends when it is this turn's turn; disposing of the result lets the next one run.</summary>
    /// <exception cref="BusyException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(string conversation, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var isIdle = !_waiting.TryGetValue(conversation, out var waiting);
            if (_pending >= MaximumPending || waiting?.Count >= MaximumWaiting) throw new BusyException();
            _pending++;
            if (isIdle)
            {
                _waiting.Add(conversation, []);
                return new Place(this, conversation);
            }

            waiting!.AddLast(turn);
        }

        using var cancelled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        try
        {
            await turn.Task;
        }
        catch (OperationCanceledException)
        {
            Leave(conversation, turn);
            throw;
        }

        return new Place(this, conversation);
    }

    private void Leave(string conversation, TaskCompletionSource turn)
    {
        lock (_gate)
        {
            _pending--;
            if (_waiting.TryGetValue(conversation, out var waiting)) waiting.Remove(turn);
        }
    }

    private void Next(string conversation)
    {
        lock (_gate)
        {
            _pending--;
            var waiting = _waiting[conversation];
            while (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                // One that gave up in this moment is passed over.
                if (next.Value.TrySetResult()) return;
            }

            _waiting.Remove(conversation);
        }
    }

    private sealed class Place(ConversationOrder order, string conversation) : IDisposable
    {
        public void Dispose() => order.Next(conversation);
    }
}
