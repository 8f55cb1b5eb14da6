namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>A name and its other spellings: an occupation or an employer.</summary>
public sealed record Named(string Name, IReadOnlyList<string> Also);
