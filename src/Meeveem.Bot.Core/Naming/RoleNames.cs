using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Naming;

/// <summary>The ways in which one role is named by its own guides, before they are held against those of other roles.</summary>
/// <param name="Bare">The words of the title and of each name that an editor wrote, without its level, and those in brackets.</param>
/// <param name="Title">Names that the guides' title gives.</param>
/// <param name="Aliases">Names that an editor wrote.</param>
/// <param name="Derived">Names that people make of these.</param>
internal sealed record RoleNames(
    IReadOnlyList<(string[] Forms, string[] InBrackets, Level? Level)> Bare,
    IReadOnlyList<WrittenName> Title,
    IReadOnlyList<WrittenName> Aliases,
    IReadOnlyList<DerivedName> Derived);
