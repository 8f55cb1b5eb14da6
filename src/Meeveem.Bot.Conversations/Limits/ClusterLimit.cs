using System.Collections.Concurrent;
using Meeveem.Bot.Conversations.Cluster;

namespace Meeveem.Bot.Conversations.Limits;

/// <summary>A limit a minute that holds over all replicas. A replica takes a few permits at a time, more where
/// more is asked for, and asks nobody while it has some, or was told to wait. On a single machine it lets
/// everything through: what that machine counts itself is exact.</summary>
/// <param name="name">Tells the limit from others.</param>
/// <param name="permits">A minute, for each key.</param>
internal sealed class ClusterLimit(string name, int permits, ConversationCluster cluster, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // What is not used by then is lost, so that a replica hoards nothing.
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WithoutAnswer = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly int _most = Math.Max(1, permits / 10);
    private long _sweptAt = time.GetTimestamp();

    /// <summary>Takes one; null where there was room, else how many seconds to wait.</summary>
    public async ValueTask<int?> TakeAsync(string key)
    {
        if (!cluster.Settings.IsShared) return null;
        Sweep();
        while (true)
        {
            var held = _held.GetOrAdd(key, _ => new());
            Task asking;
            lock (held.Gate)
            {
                if (held.IsSwept) continue;
                var now = time.GetUtcNow();
                if (held.TryTake(now)) return null;
                if (held.RefusedUntil > now) return (int)Math.Ceiling(Math.Max(1, (held.RefusedUntil - now).TotalSeconds));
                asking = held.Asking ??= Task.Run(() => AskAsync(key, held));
            }

            await asking;
        }
    }

    private async Task AskAsync(string key, Held held)
    {
        LimitShare share;
        var goodFor = GoodFor;
        try
        {
            share = await cluster.Grains
                .GetGrain<IMinuteLimitGrain>(ConversationKey.For(name, key))
                .TakeAsync(held.Wanted, permits)
                .WaitAsync(Patience, time);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // While the replicas do not reach each other, each holds to what it counts itself.
            (share, goodFor) = (new(permits, TimeSpan.Zero), WithoutAnswer);
        }

        lock (held.Gate)
        {
            var now = time.GetUtcNow();
            if (share.Granted > 0)
                (held.Left, held.GoodUntil, held.Wanted) = (share.Granted, now + goodFor, Math.Min(held.Wanted * 2, _most));
            else (held.RefusedUntil, held.Wanted) = (now + share.Wait, 1);
            held.Asking = null;
        }
    }

    private void Sweep()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _sweptAt)) < GoodFor) return;
        Volatile.Write(ref _sweptAt, time.GetTimestamp());
        var now = time.GetUtcNow();
        foreach (var (key, held) in _held)
        {
            lock (held.Gate)
            {
                // Whoever has found it already looks for another.
                held.IsSwept = held.IsOver(now);
                if (held.IsSwept) _held.TryRemove(KeyValuePair.Create(key, held));
            }
        }
    }

    private sealed class Held
    {
        public Lock Gate { get; } = new();
        public int Left { get; set; }
        public int Wanted { get; set; } = 1;
        public DateTimeOffset GoodUntil { get; set; }
        public DateTimeOffset RefusedUntil { get; set; }
        public Task? Asking { get; set; }
        public bool IsSwept { get; set; }

        public bool TryTake(DateTimeOffset now)
        {
            if (Left == 0 || GoodUntil <= now) return false;
            Left--;
            return true;
        }

        public bool IsOver(DateTimeOffset now) => Asking is null && GoodUntil <= now && RefusedUntil <= now;
    }
}
