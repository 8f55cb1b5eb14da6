using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>A passage under the number of the citation that it stands behind; several may share one.</summary>
public sealed record NumberedPassage(int Number, Passage Passage);
