using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation;

/// <summary>The encoder as the build wrote it beside the program, and vectors for whatever folder is evaluated.</summary>
public static class Encoders
{
    public static MeaningModel? Open() =>
        MeaningModel.Open(Path.Combine(AppContext.BaseDirectory, "meaning"), Path.Combine(Path.GetTempPath(), "meeveem-evaluation"));

    /// <summary>Works out at once what the service would in the background.</summary>
    public static async Task<KnowledgeSnapshot> WithVectorsAsync(KnowledgeSnapshot knowledge, MeaningModel? meaning)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (meaning is null || knowledge.Index is not PassageIndex index) return knowledge;
        return knowledge with { Index = (await VectorBuilder.WorkOutAsync(index, meaning, int.MaxValue, CancellationToken.None)).Index };
    }
}
