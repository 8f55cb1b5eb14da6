using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vectors of a text's tokens as they are kept: for each a scale as a half float, then four bits for each
/// dimension, the lower half of a byte first. A part of the vector is (bits - 8) × scale.</summary>
internal static class PackedTokens
{
    private const int Zero = 8;
    private const int Largest = 7;

    /// <summary>How many bytes a token has.</summary>
    public const int Size = 2 + TokenProjection.Dimension / 2;

    public static byte[] Of(ReadOnlySpan<float> tokens)
    {
        const int dimension = TokenProjection.Dimension;
        var packed = new byte[tokens.Length / dimension * Size];
        for (var i = 0; i * Size < packed.Length; i++) Pack(tokens.Slice(i * dimension, dimension), packed.AsSpan(i * Size, Size));
        return packed;
    }

    private static void Pack(ReadOnlySpan<float> token, Span<byte> packed)
    {
        var scale = (Half)Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(token)) / Largest, 1e-4f);
        MemoryMarshal.Write(packed, scale);
        int Bits(float part) => (int)Math.Clamp(MathF.Round(part / (float)scale), -Zero, Largest) + Zero;
        for (var i = 0; i < token.Length; i += 2) packed[2 + i / 2] = (byte)(Bits(token[i]) | Bits(token[i + 1]) << 4);
    }

    /// <param name="packed">One token.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<float> token)
    {
        var scale = (float)MemoryMarshal.Read<Half>(packed);
        for (var i = 2; i < packed.Length; i++)
        {
            token[2 * i - 4] = ((packed[i] & 15) - Zero) * scale;
            token[2 * i - 3] = ((packed[i] >> 4) - Zero) * scale;
        }
    }
}
