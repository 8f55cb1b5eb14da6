namespace Meeveem.Bot.Core.Guides;

/// <summary>What a guide is about. <paramref name="Slug"/> is lower case with hyphens
/// (<c>backend-engineer</c>), <paramref name="Name"/> what people read (<c>Backend Engineer</c>).</summary>
public sealed record Role(string Slug, string Name);
