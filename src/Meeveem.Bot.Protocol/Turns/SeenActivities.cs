using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Protocol.Turns;

/// <summary>Remembers for a while which activities came, and what was answered, so that a redelivery starts no second turn.</summary>
internal sealed class SeenActivities(TimeProvider time)
{
    private const int Maximum = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, TaskCompletionSource<Answer?>> _answers = [];
    private readonly Queue<(UInt128 Key, long At)> _order = [];

    /// <summary>True when the activity is new: the caller then completes <paramref name="answer"/>, with null if no turn ran.</summary>
    public bool TryBegin(UInt128 activity, out TaskCompletionSource<Answer?> answer)
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && (_answers.Count >= Maximum || time.GetElapsedTime(oldest.At) > Memory))
            {
                _order.Dequeue();
                _answers.Remove(oldest.Key);
            }

            if (_answers.TryGetValue(activity, out answer!)) return false;
            answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _answers.Add(activity, answer);
            _order.Enqueue((activity, time.GetTimestamp()));
            return true;
        }
    }

    /// <summary>An activity that was turned away may come again.</summary>
    public void Forget(UInt128 activity)
    {
        lock (_gate)
        {
            if (_answers.Remove(activity, out var answer)) answer.TrySetResult(null);
        }
    }
}
