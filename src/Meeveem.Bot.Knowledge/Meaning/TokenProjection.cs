using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Makes the vectors of tokens, which are compared one by one, from the encoder's last layer.</summary>
/// <remarks>A matrix that was learnt with the encoder takes a token's vector to fewer dimensions, as in ColBERT (Khattab and
/// Zaharia, 2020); one more row tells how much the token counts in a question.</remarks>
internal sealed class TokenProjection
{
    public const int Dimension = 64;

    // A row for each dimension, and the one of importance.
    private readonly float[] _rows;

    private TokenProjection(float[] rows) => _rows = rows;

    /// <param name="path">Half floats, row by row, as the build writes them.</param>
    /// <exception cref="IOException">The file cannot be read, or has another size.</exception>
    public static TokenProjection Open(string path)
    {
        var stored = MemoryMarshal.Cast<byte, Half>(File.ReadAllBytes(path));
        if (stored.Length != (Dimension + 1) * SentenceEncoder.Dimension) throw new IOException($"{path} is not of this encoder.");
        var rows = new float[stored.Length];
        TensorPrimitives.ConvertToSingle(stored, rows);
        return new TokenProjection(rows);
    }

    /// <param name="hidden">The last layer's vectors of the text's tokens, one after the other.</param>
    public (float[] Tokens, float[] Importance) Of(ReadOnlySpan<float> hidden)
    {
        var importance = new float[hidden.Length / SentenceEncoder.Dimension];
        var tokens = new float[importance.Length * Dimension];
        for (var i = 0; i < importance.Length; i++)
        {
            var from = hidden.Slice(i * SentenceEncoder.Dimension, SentenceEncoder.Dimension);
            var token = tokens.AsSpan(i * Dimension, Dimension);
            for (var row = 0; row < Dimension; row++) token[row] = TensorPrimitives.Dot(from, Row(row));
            TensorPrimitives.Divide(token, Math.Max(TensorPrimitives.Norm<float>(token), 1e-9f), token);
            importance[i] = TensorPrimitives.Dot(from, Row(Dimension));
        }
        if (importance.Length > 0) TensorPrimitives.SoftMax(importance, importance);
        return (tokens, importance);
    }

    private ReadOnlySpan<float> Row(int number) => _rows.AsSpan(number * SentenceEncoder.Dimension, SentenceEncoder.Dimension);
}
