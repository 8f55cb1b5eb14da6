using Meeveem.Bot.Conversations;

namespace Meeveem.Bot.Web.Telemetry;

/// <summary>Bounds the turns that run or wait in this process.</summary>
internal sealed class PendingTurns
{
    public const int Maximum = 2_000;

    private int _count;

    /// <summary>Turns that run or wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a place until the result is disposed of.</summary>
    /// <exception cref="BusyException">Too many run or wait already.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _count) <= Maximum) return new Place(this);
        Interlocked.Decrement(ref _count);
        throw new BusyException();
    }

    private sealed class Place(PendingTurns pending) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pending._count);
    }
}
