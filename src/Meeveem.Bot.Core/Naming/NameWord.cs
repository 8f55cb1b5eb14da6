using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Naming;

/// <summary>A word of a message as it is held against the roles' names.</summary>
/// <param name="Stem">Of its singular.</param>
/// <param name="MayBeShort">It is no English word, or is typed in capitals, and so may be short for a longer one.</param>
internal sealed record NameWord(Word Word, string Stem, bool MayBeShort)
{
    public string Form => Word.Form;
}
