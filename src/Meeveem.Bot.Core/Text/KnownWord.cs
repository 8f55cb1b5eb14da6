namespace Meeveem.Bot.Core.Text;

/// <summary>A word of the guides.</summary>
/// <param name="Form">Number of its singular.</param>
/// <param name="Stem">Number of its stem.</param>
/// <param name="HoldsIs">It is short for two words, the second of which is "is": "what's".</param>
public sealed record KnownWord(int Form, int Stem, bool HoldsIs);
