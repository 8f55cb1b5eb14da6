namespace Meeveem.Bot.Core.Understanding;

/// <summary>The ways in which one role is named by its own guides, before they are held against those of other roles.</summary>
/// <param name="Title">Names that the guides' title gives.</param>
/// <param name="Aliases">Names that an editor wrote.</param>
/// <param name="Derived">Names that people make of these.</param>
internal sealed record RoleNames(
    IReadOnlyList<WrittenName> Title, IReadOnlyList<WrittenName> Aliases, IReadOnlyList<DerivedName> Derived);
