namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A text of a guide that a search by meaning compares.</summary>
/// <param name="Kept">Which of its vectors the search needs.</param>
public sealed record TextToEncode(string Text, KeptVectors Kept)
{
    /// <summary>What is kept of its encoding: the vector of the whole or those of the tokens, packed.</summary>
    public byte[] Packed(TextEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return Kept == KeptVectors.Tokens ? PackedTokens.Of(encoding.Tokens) : PackedVector.Of(encoding.Whole);
    }
}
