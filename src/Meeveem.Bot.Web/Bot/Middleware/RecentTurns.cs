using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Middleware;

/// <summary>Remembers for a while which activities came, and what was answered inline, so that a second delivery starts no second turn.</summary>
internal sealed class RecentTurns(TimeProvider time)
{
    private const int Maximum = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, TaskCompletionSource<IReadOnlyList<Activity>?>> _replies = [];
    private readonly Queue<(UInt128 Key, long At)> _order = [];

    /// <summary>True when the activity is new: the caller then finishes or forgets it.</summary>
    /// <param name="first">What was answered to the first delivery; null where its turn did not come to its end.</param>
    public bool TryBegin(UInt128 activity, out TaskCompletionSource<IReadOnlyList<Activity>?> first)
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && (_replies.Count >= Maximum || time.GetElapsedTime(oldest.At) > Memory))
            {
                _order.Dequeue();
                if (_replies.Remove(oldest.Key, out var dropped)) dropped.TrySetResult(null);
            }

            if (_replies.TryGetValue(activity, out first!)) return false;
            first = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _replies.Add(activity, first);
            _order.Enqueue((activity, time.GetTimestamp()));
            return true;
        }
    }

    public void Finish(UInt128 activity, IReadOnlyList<Activity> replies)
    {
        lock (_gate)
        {
            if (_replies.TryGetValue(activity, out var first)) first.TrySetResult(replies);
        }
    }

    /// <summary>An activity whose turn did not come to its end may come again.</summary>
    public void Forget(UInt128 activity)
    {
        lock (_gate)
        {
            if (_replies.Remove(activity, out var first)) first.TrySetResult(null);
        }
    }
}
