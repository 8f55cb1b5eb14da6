namespace Meeveem.Bot.Core.Guides;

/// <summary>A sentence of a passage.</summary>
/// <param name="Score">How near it is to the question, its passage counted in; comparable within one search.</param>
public readonly record struct SentenceHit(string Text, double Score);
