using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Indexing;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Gives memory back once a large folder was read, and again once its changes have ended: reading leaves about as much behind
/// as it keeps. Everything waits for it, 0.3 s for 3,000 guides.</summary>
internal sealed class SettledMemory(KnowledgeHolder holder, TimeProvider time) : BackgroundService
{
    private const int LargeFolder = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (collectedAt, last) = (-1, holder.Replaced);
        while (true)
        {
            await Task.Delay(Quiet, time, stoppingToken);
            var now = holder.Replaced;
            // While vectors are worked out, the guides are replaced every few seconds.
            var isWorking = collectedAt >= 0 && holder.Current is { Index: PassageIndex { LacksVectors: true } };
            var isDue = now == last && now != collectedAt && !isWorking;
            last = now;
            if (!isDue || holder.Current.Guides.Count < LargeFolder) continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            collectedAt = now;
        }
    }
}
