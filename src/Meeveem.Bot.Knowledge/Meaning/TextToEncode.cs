using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A text of a guide that a search by meaning compares.</summary>
/// <param name="Kept">Which of its vectors the search needs.</param>
public sealed record TextToEncode(string Text, KeptVectors Kept)
{
    /// <summary>What is kept of its encoding: half floats of the whole, or the tokens packed.</summary>
    public byte[] Packed(TextEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        if (Kept == KeptVectors.Tokens) return PackedTokens.Of(encoding.Tokens);
        var half = new Half[encoding.Whole.Length];
        TensorPrimitives.ConvertToHalf(encoding.Whole, half);
        return MemoryMarshal.AsBytes(half.AsSpan()).ToArray();
    }
}
