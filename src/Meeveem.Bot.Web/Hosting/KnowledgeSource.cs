using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>What the guides are read from and found with.</summary>
internal sealed record KnowledgeSource(KnowledgeFolders Folders, MeaningModel? Meaning)
{
    public Task<KnowledgeReading> LoadAsync(CancellationToken cancellationToken) =>
        KnowledgeLoader.LoadAsync(Folders.Guides, Folders.Vocabulary, null, cancellationToken, Meaning);
}
