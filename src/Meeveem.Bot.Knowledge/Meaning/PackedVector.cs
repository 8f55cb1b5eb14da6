using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vector of a whole text as it is kept: a scale as a half float, then a signed byte for each dimension. A part of the
/// vector is the byte × scale.</summary>
internal static class PackedVector
{
    private const int ScaleSize = 2;

    /// <summary>How many bytes it has.</summary>
    public const int Size = ScaleSize + SentenceEncoder.Dimension;

    public static byte[] Of(ReadOnlySpan<float> vector)
    {
        var packed = new byte[ScaleSize + vector.Length];
        var scale = (Half)Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / sbyte.MaxValue, 1e-6f);
        MemoryMarshal.Write(packed, scale);
        var parts = MemoryMarshal.Cast<byte, sbyte>(packed.AsSpan(ScaleSize));
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (sbyte)Math.Clamp(MathF.Round(vector[i] / (float)scale), -sbyte.MaxValue, sbyte.MaxValue);
        return packed;
    }

    /// <summary>The dot product with another vector.</summary>
    /// <param name="other">Has as many dimensions: a multiple of the bytes that the processor takes at once.</param>
    public static float Dot(ReadOnlySpan<byte> packed, ReadOnlySpan<float> other)
    {
        var parts = MemoryMarshal.Cast<byte, sbyte>(packed[ScaleSize..]);
        var sum = Vector<float>.Zero;
        while (parts.Length > 0)
        {
            var next = new Vector<sbyte>(parts);
            sum += Dot(Vector.WidenLower(next), other) + Dot(Vector.WidenUpper(next), other[Vector<short>.Count..]);
            parts = parts[Vector<sbyte>.Count..];
            other = other[Vector<sbyte>.Count..];
        }

        return Vector.Sum(sum) * (float)MemoryMarshal.Read<Half>(packed);
    }

    private static Vector<float> Dot(Vector<short> parts, ReadOnlySpan<float> other) =>
        Vector.ConvertToSingle(Vector.WidenLower(parts)) * new Vector<float>(other)
        + Vector.ConvertToSingle(Vector.WidenUpper(parts)) * new Vector<float>(other[Vector<float>.Count..]);
}
