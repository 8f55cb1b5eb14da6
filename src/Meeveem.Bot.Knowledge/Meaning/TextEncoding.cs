namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>What the encoder tells of a text.</summary>
/// <param name="Whole">The vector of the whole text, of length 1 and <see cref="SentenceEncoder.Dimension"/> dimensions.</param>
/// <param name="Tokens">The vectors of its tokens one after the other, each of length 1 and
/// <see cref="TokenProjection.Dimension"/> dimensions.</param>
/// <param name="Importance">How much each token counts where the text is a question; adds up to 1, or is empty where there
/// are no tokens.</param>
public sealed record TextEncoding(float[] Whole, float[] Tokens, float[] Importance);
