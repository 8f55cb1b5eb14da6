using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Works out the vectors that an index lacks.</summary>
public static class VectorBuilder
{
    private const int Batch = 8;

    /// <param name="most">How many passages at most, those of the first guides first.</param>
    /// <returns>The index with them, and whether they could be kept on disk.</returns>
    public static async Task<(PassageIndex Index, bool IsKept)> WorkOutAsync(
        PassageIndex index, MeaningModel meaning, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(meaning);
        var isKept = true;
        // Passages of like length together, since a batch is as slow as its longest.
        var batches = index.WithoutVector.Take(most).ToList().OrderBy(text => text.Length).Chunk(Batch);
        await Parallel.ForEachAsync(batches, cancellationToken, (batch, _) =>
        {
            if (!meaning.Vectors.Keep(batch.Zip(meaning.Encoder.Encode(batch)))) isKept = false;
            return ValueTask.CompletedTask;
        });
        return (index.WithKnownVectors(), isKept);
    }
}
