using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What was asked that no guide holds, in words of the vocabulary and the guides alone.</summary>
/// <remarks>None of it is what the person typed.</remarks>
/// <param name="Matter">What it was about; null where the vocabulary has no word for it.</param>
/// <param name="Role">Null where none was meant, or several were.</param>
/// <param name="Nearest">The section that comes nearest; null where none is near.</param>
public sealed record Gap(string? Matter, Role? Role, SectionKind? Nearest);
