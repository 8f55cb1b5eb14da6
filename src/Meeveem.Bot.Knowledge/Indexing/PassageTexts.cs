using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The texts of a guide that a search by meaning needs vectors of.</summary>
public static class PassageTexts
{
    public static IEnumerable<TextToEncode> Of(Guide guide) => Passage.Of(guide).SelectMany(PassageVectors.Texts);
}
