using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vectors of a text's tokens as they are kept: for each a scale as a half float, then four bits for each
/// dimension, the lower half of a byte first. A part of the vector is (bits - 8) × scale.</summary>
internal static class PackedTokens
{
    private const int Zero = 8;
    private const int Largest = 7;

    private const int ScaleSize = 2;

    /// <summary>How many bytes a token has.</summary>
    public const int Size = ScaleSize + TokenProjection.Dimension / 2;

    // What each byte stands for.
    private static readonly Vector2[] Pairs =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(bits => new Vector2((bits & 15) - Zero, (bits >> 4) - Zero))];

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
        for (var i = 0; i < token.Length; i += 2) packed[ScaleSize + i / 2] = (byte)(Bits(token[i]) | Bits(token[i + 1]) << 4);
    }

    /// <param name="packed">One token.</param>
    /// <param name="token">Gets its parts without their scale.</param>
    /// <returns>The scale.</returns>
    public static float Unpack(ReadOnlySpan<byte> packed, Span<float> token)
    {
        var pairs = MemoryMarshal.Cast<float, Vector2>(token);
        var bytes = packed.Slice(ScaleSize, pairs.Length);
        for (var i = 0; i < pairs.Length; i++) pairs[i] = Pairs[bytes[i]];
        return (float)MemoryMarshal.Read<Half>(packed);
    }
}
