using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation;

/// <summary>The encoder as the build wrote it beside the program, and vectors for whatever folder is evaluated.</summary>
public static class Encoders
{
    public static MeaningModel? Open() =>
        MeaningModel.Open(Path.Combine(AppContext.BaseDirectory, "meaning"), Path.Combine(Path.GetTempPath(), "meeveem-evaluation"));

    /// <summary>Works out at once what the service would in the background.</summary>
    public static KnowledgeSnapshot WithVectors(KnowledgeSnapshot knowledge, MeaningModel? meaning)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (meaning is null || knowledge.Index is not PassageIndex index) return knowledge;
        foreach (var batch in index.WithoutVector.OrderBy(text => text.Length).Chunk(16)) meaning.Vectors.Keep([.. batch.Zip(meaning.Encoder.Encode(batch))]);
        return knowledge with { Index = index.WithKnownVectors() };
    }
}
