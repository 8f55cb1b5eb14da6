using Meeveem.Bot.Core.Guides;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel.Embeddings;

/// <summary>Gets a vector for every passage of the guides: from disk where the text is as it was, else from the endpoint.</summary>
internal sealed class VectorBuilder(IEmbeddingGenerator<string, Embedding<float>> generator, VectorFile file, TimeProvider time)
{
    public const int MostPassages = 20_000;
    private const int Batch = 64;
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(30);

    /// <returns>The vectors, and for how many the endpoint was asked; no vectors where there are more passages than are searched by meaning.</returns>
    /// <exception cref="ModelFaultException">The endpoint gave no usable vectors; what it gave before is kept for the next time.</exception>
    public async Task<(PassageVectors? Vectors, int Asked)> BuildAsync(IReadOnlyList<Guide> guides, CancellationToken cancellationToken)
    {
        var passages = guides.SelectMany(Passage.Of).Select(passage => (Passage: passage, Text: Said(passage))).Select(each => (each.Passage, each.Text, Key: VectorFile.Key(each.Text))).ToList();
        if (passages.Count > MostPassages) return (null, 0);
        var stored = file.Read();
        var known = passages.Where(each => stored.ContainsKey(each.Key)).Select(each => each.Key).Distinct().ToDictionary(key => key, key => stored[key], StringComparer.Ordinal);
        var asked = 0;
        try
        {
            while (passages.Where(each => !known.ContainsKey(each.Key)).DistinctBy(each => each.Key).Take(Batch).ToList() is { Count: > 0 } batch)
            {
                var vectors = await AskAsync([.. batch.Select(each => each.Text)], cancellationToken);
                asked += batch.Count;
                // The same name stands for another model now: what it gave before is of no use.
                if (known.Count > 0 && known.Values.First().Length != vectors[0].Length) known.Clear();
                foreach (var (each, vector) in batch.Zip(vectors)) known[each.Key] = vector;
                if (asked > passages.Count * 2) throw new ModelFaultException(FaultKind.Garbled);
            }
        }
        finally
        {
            if (asked > 0 && known.Count > 0) file.Write(known);
        }
        return (new PassageVectors(guides, [.. passages.Select(each => (each.Passage, known[each.Key]))]), asked);
    }

    private async Task<List<float[]>> AskAsync(List<string> texts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(BatchTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return [.. (await generator.GenerateAsync(texts, null, either.Token)).Select(each => each.Vector.ToArray())];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(FaultKind.TooSlow);
        }
    }

    // With what the passage is about, which its own words often leave out.
    private static string Said(Passage passage) => $"{passage.Guide.Role.Name}, {passage.Section.Title()}. {passage.Heading}\n{passage.Text}";
}
