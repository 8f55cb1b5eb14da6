using Meeveem.Bot.Conversations.Cluster;
using Microsoft.Extensions.Hosting;

namespace Meeveem.Bot.Conversations.Limits;

/// <summary>How often something may be done in a day (UTC), over all replicas and restarts.
/// A replica takes some at a time, and gives back what is left when it stops.</summary>
/// <param name="name">Tells the budget from others.</param>
internal sealed class DayBudget(string name, int perDay, ConversationCluster cluster, TimeProvider time) : IHostedService, IDisposable
{
    private const int MostAtATime = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly int _atATime = Math.Clamp(perDay / 100, 1, MostAtATime);
    private int _left;
    private int _day;
    private DateTimeOffset _refusedUntil;

    /// <summary>Takes one; false where none is left today, or that cannot be found out.</summary>
    public async ValueTask<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_day != Today) (_day, _left, _refusedUntil) = (Today, 0, default);
            if (_left == 0 && _refusedUntil <= time.GetUtcNow()) await AskAsync(cancellationToken);
            if (_left == 0) return false;
            _left--;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var unused = Interlocked.Exchange(ref _left, 0);
        if (unused == 0) return;
        try
        {
            await Grain.ReturnAsync(unused, _day).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // They count as used.
        }
    }

    public void Dispose() => _one.Dispose();

    private IDayBudgetGrain Grain => cluster.Grains.GetGrain<IDayBudgetGrain>(name);

    private int Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var share = await Grain.TakeAsync(_atATime, perDay).WaitAsync(Patience, time, cancellationToken);
            (_left, _refusedUntil) = (share.Granted, time.GetUtcNow() + share.Wait);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Spending more than was allowed is worse than a quoted answer.
            _left = 0;
        }
    }
}
