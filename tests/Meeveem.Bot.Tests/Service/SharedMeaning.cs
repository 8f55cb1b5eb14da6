using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Tests.Service;

/// <summary>The encoder that all tests of this process share, since each takes 200 MB.</summary>
public static class SharedMeaning
{
    public static MeaningModel Model { get; } = Encoders.Open()
        ?? throw new InvalidOperationException("The encoder is not beside the tests; build the solution.");

    /// <summary>Guides with all their vectors, as the service has them a few seconds after its start.</summary>
    public static async Task<KnowledgeSnapshot> LoadAsync(string guides)
    {
        var vocabulary = Path.Combine(Repository.Knowledge, "vocabulary");
        var reading = await KnowledgeLoader.LoadAsync(guides, vocabulary, null, CancellationToken.None, Model);
        Assert.True(reading.Snapshot is not null, string.Join('\n', reading.Findings));
        return await Encoders.WithVectorsAsync(reading.Snapshot, Model);
    }
}
