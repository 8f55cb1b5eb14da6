namespace Meeveem.Bot.Conversations.Editors;

/// <summary>What was asked that no guide holds. All three are words of the vocabulary or of the guides, none of the person's.</summary>
/// <param name="Matter">What it was about; empty where the vocabulary has no word for it.</param>
/// <param name="Role">The role's name; empty where none was meant.</param>
/// <param name="Section">The title of the nearest section; empty where none is near.</param>
[GenerateSerializer, Immutable, Alias("gap-key")]
public sealed record GapKey([property: Id(0)] string Matter, [property: Id(1)] string Role, [property: Id(2)] string Section);
