namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>A place by its ONS region.</summary>
/// <param name="IsAlsoAWord">The name is an ordinary word, too: it is a place only after "in", "near" and the like, or as a capitalised
/// name.</param>
public sealed record Place(string Name, PlaceArea Area, IReadOnlyList<string> Also, bool IsAlsoAWord);
