namespace Meeveem.Bot.Core.Text;

/// <summary>A word of a message.</summary>
/// <param name="Text">As understood: lower case, shorthand written out, spelling repaired.</param>
/// <param name="Form">The singular of <paramref name="Text"/>; what phrases are matched on.</param>
/// <param name="Typed">Lower case, as it was typed.</param>
/// <param name="Start">Character offset in the cleaned text.</param>
/// <param name="Capitalised">The first letter was a capital, and the message or the rest of the word is not all capitals.</param>
/// <param name="AfterBreak">A full stop, question mark, comma or the like stands before it.</param>
/// <param name="InCapitals">It has two letters or more, all capitals, and the message has others.</param>
public sealed record Word(
    string Text, string Form, string Typed, int Start, int End, bool Capitalised, bool AfterBreak, bool InCapitals = false);
