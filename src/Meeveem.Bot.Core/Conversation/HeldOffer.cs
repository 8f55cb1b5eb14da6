using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Conversation;

/// <summary>One of several offers that were set side by side.</summary>
/// <param name="Role">The slug of its role; null where none was said yet.</param>
/// <param name="Level">Null where none was said.</param>
/// <param name="Place">Null where none was said.</param>
/// <param name="Letter">What the person calls it: "A" or "B"; null where offers were given no letters.</param>
public sealed record HeldOffer(string? Role, Level? Level, NamedPlace? Place, Amount Amount, char? Letter = null);
