namespace Meeveem.Bot.Core.Guides;

/// <summary>Finds passages by what a question means, beside the words that it has.</summary>
public interface ISemanticIndex
{
    /// <summary>The index for one question: its words and its meaning; null where the meaning did not come in time, so that words stand alone.</summary>
    /// <param name="question">As asked, cleaned.</param>
    ValueTask<IGuideIndex?> FuseAsync(string question, KnowledgeSnapshot knowledge, CancellationToken cancellationToken);
}
