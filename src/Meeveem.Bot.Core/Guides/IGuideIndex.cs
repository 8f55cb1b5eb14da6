namespace Meeveem.Bot.Core.Guides;

/// <summary>Finds passages. Frozen: it never changes after it is built.</summary>
public interface IGuideIndex
{
    /// <summary>The passages that are nearest to a question, and whether they answer it.</summary>
    SearchResult Search(PassageQuery query);
}
