using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The texts of a guide that a search by meaning needs vectors of.</summary>
public static class PassageTexts
{
    public static IEnumerable<PassageText> Of(Guide guide) => Passage.Of(guide).Select(Of);

    internal static PassageText Of(Passage passage) =>
        new(passage.Heading.Length > 0 ? passage.Heading + "." : string.Empty, Sentences.Of(passage.Text));
}
