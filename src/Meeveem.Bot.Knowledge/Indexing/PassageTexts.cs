using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The texts of a guide that a search by meaning needs vectors of.</summary>
public static class PassageTexts
{
    public static IEnumerable<string> Of(Guide guide) => Passage.Of(guide).SelectMany(PassageVectors.Texts);
}
