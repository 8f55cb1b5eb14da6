namespace Meeveem.Bot.Web.Hosting;

/// <summary>Gives memory back a few seconds after the start: reading a folder leaves about as much behind as it keeps, and with
/// thousands of guides that is a quarter of all. Everything waits for it, some milliseconds for five guides, 0.3 s for 3,000.</summary>
internal sealed class StartMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
