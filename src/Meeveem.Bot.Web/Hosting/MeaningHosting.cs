using Meeveem.Bot.Conversations;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Finding by meaning, which needs no setting and can be switched off on small hosts.</summary>
public static class MeaningHosting
{
    // About fifteen guides.
    private const int MostBeforeStart = 600;

    /// <returns>Null where <c>Meaning:Enabled</c> is false, or the program was built without the encoder.</returns>
    public static MeaningModel? Open(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(MeaningSettings.Section).Get<MeaningSettings>() ?? new();
        return settings.Enabled
            ? MeaningModel.Open(Path.Combine(AppContext.BaseDirectory, "meaning"), StoreSettings.Read(configuration).Path) : null;
    }

    /// <summary>The guides with their vectors, where a few seconds are enough to work out what is missing;
    /// else as they are, and the service goes on in the background.</summary>
    public static async Task<KnowledgeSnapshot> WithVectorsAsync(
        KnowledgeSnapshot knowledge, MeaningModel? meaning, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (meaning is null || !meaning.Vectors.Loaded.IsCompleted) return knowledge;
        if (knowledge.Index is not PassageIndex { LacksVectors: true } index) return knowledge;
        if (index.WithoutVector.Take(MostBeforeStart + 1).Count() > MostBeforeStart) return knowledge;
        return knowledge with { Index = (await VectorBuilder.WorkOutAsync(index, meaning, MostBeforeStart, cancellationToken)).Index };
    }
}
