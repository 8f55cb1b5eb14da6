using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Works out the vectors of guides that have none yet, in the background; until then their passages are found by words.</summary>
internal sealed class VectorWork(KnowledgeHolder holder, MeaningModel meaning, TimeProvider time, ILogger<VectorWork> logger) : BackgroundService
{
    private const int Round = 1024;
    private const int Batch = 8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (holder.Current is { Index: PassageIndex index } snapshot && index.WithoutVector is { Count: > 0 } texts)
                await WorkOutAsync(texts, index, snapshot, stoppingToken);
            else
                await Task.Delay(Look, time, stoppingToken);
        }
    }

    // Guide by guide, so that each is found by meaning as soon as its own vectors are there.
    private async Task WorkOutAsync(IReadOnlyList<string> texts, PassageIndex index, KnowledgeSnapshot snapshot, CancellationToken stoppingToken)
    {
        Log.VectorsInWork(logger, texts.Count);
        var isKept = true;
        // Texts of like length together, since a batch is as slow as its longest.
        var batches = texts.Take(Round).OrderBy(text => text.Length).Chunk(Batch);
        await Parallel.ForEachAsync(batches, stoppingToken, (batch, _) =>
        {
            if (!meaning.Vectors.Keep([.. batch.Zip(meaning.Encoder.Encode(batch))])) isKept = false;
            return ValueTask.CompletedTask;
        });
        holder.Publish(snapshot, snapshot with { Index = index.WithKnownVectors() });
        if (texts.Count <= Round) Log.VectorsDone(logger);
        if (!isKept) Log.VectorsNotKept(logger);
    }
}
