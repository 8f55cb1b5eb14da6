using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>What the guides are read from and found with.</summary>
/// <param name="Earlier">What the first load worked out.</param>
internal sealed record KnowledgeSource(KnowledgeFolders Folders, MeaningModel? Meaning, EarlierLoad Earlier)
{
    public Task<KnowledgeReading> LoadAsync(CancellationToken cancellationToken) =>
        KnowledgeLoader.LoadAsync(Folders.Guides, Folders.Vocabulary, null, cancellationToken, Meaning, Earlier);
}
