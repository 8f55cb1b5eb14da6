using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Gives memory back once a large folder was read: that leaves about as much behind as it keeps. Everything waits for it,
/// 0.3 s for 3,000 guides.</summary>
internal sealed class StartMemory(KnowledgeHolder holder, TimeProvider time) : BackgroundService
{
    private const int LargeFolder = 100;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (holder.Current.Guides.Count < LargeFolder) return;
        await Task.Delay(Settled, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
