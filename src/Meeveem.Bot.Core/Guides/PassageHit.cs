namespace Meeveem.Bot.Core.Guides;

/// <summary>A passage found.</summary>
/// <param name="Score">Higher is nearer; comparable within one search.</param>
/// <param name="Share">How likely it is the passage that answers, 0 to 1; with those of all others and of "none" it adds up to 1.</param>
/// <param name="Sentences">The passage's sentences in their own order, each with how near it is to the question.</param>
public sealed record PassageHit(Passage Passage, double Score, double Share, IReadOnlyList<SentenceHit> Sentences);
