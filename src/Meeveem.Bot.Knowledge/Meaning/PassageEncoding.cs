namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>What the encoder tells of a passage.</summary>
/// <param name="Whole">The vector of all of it, of length 1 and <see cref="SentenceEncoder.Dimension"/> dimensions.</param>
/// <param name="Heading">The vectors of the heading's tokens one after the other, each of length 1 and
/// <see cref="TokenProjection.Dimension"/> dimensions; empty where there is no heading.</param>
/// <param name="Sentences">The same for each sentence.</param>
public sealed record PassageEncoding(float[] Whole, float[] Heading, IReadOnlyList<float[]> Sentences);
