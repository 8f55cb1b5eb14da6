using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Works out the vectors of guides that have none yet, in the background; until then their passages are found by words.</summary>
internal sealed class VectorWork(
    KnowledgeHolder holder, MeaningModel meaning, TimeProvider time, ILogger<VectorWork> logger)
    : BackgroundService
{
    private const int Round = 256;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await meaning.Vectors.Loaded.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (holder.Current is { Index: PassageIndex { LacksVectors: true } }) await WorkOutAsync(stoppingToken);
            else await Task.Delay(Look, time, stoppingToken);
        }
    }

    // Guide by guide, so that each is found by meaning as soon as its own vectors are there.
    private async Task WorkOutAsync(CancellationToken stoppingToken)
    {
        var (isTold, isKept) = (false, true);
        TakeOverKnown();
        while (holder.Current is { Index: PassageIndex { LacksVectors: true } index } snapshot)
        {
            if (!isTold && index.WithoutVector.Count() is > 0 and var left)
            {
                Log.VectorsInWork(logger, left);
                isTold = true;
            }
            var (next, kept) = await VectorBuilder.WorkOutAsync(index, meaning, Round, stoppingToken);
            if (isKept && !kept) Log.VectorsNotKept(logger);
            isKept &= kept;
            holder.Publish(snapshot, snapshot with { Index = next });
        }
        if (isTold) Log.VectorsDone(logger);
    }

    // A start with all vectors kept looks each of them up once, and works none out.
    private void TakeOverKnown()
    {
        if (holder.Current is { Index: PassageIndex { LacksVectors: true } index } snapshot)
            holder.Publish(snapshot, snapshot with { Index = index.WithKnownVectors() });
    }
}
