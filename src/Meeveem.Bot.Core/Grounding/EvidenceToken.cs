using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>A word or figure of a sentence, as the gate compares it.</summary>
/// <param name="Text">Lower case; figures without spaces and thousands' commas.</param>
/// <param name="IsFigure">It holds a digit.</param>
/// <param name="IsCapitalised">It holds a capital letter.</param>
internal readonly record struct EvidenceToken(string Text, bool IsFigure, bool IsCapitalised)
{
    public string Stem => Stemmer.Stem(Words.Singular(Text));
}
