using System.Numerics;
using System.Numerics.Tensors;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A question that passages are compared with: its vector, and its tokens dimension by dimension, so that one token of a text is
/// compared with all of them at once.</summary>
internal sealed class AskedQuestion
{
    private readonly float[] _dimensions;
    private readonly float[] _importance;

    public AskedQuestion(TextEncoding question)
    {
        Whole = question.Whole;
        var count = question.Importance.Length;
        Lanes = (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _importance = new float[Lanes];
        question.Importance.CopyTo(_importance, 0);
        _dimensions = new float[Lanes * TokenProjection.Dimension];
        for (var i = 0; i < count; i++)
        {
            var token = question.Tokens.AsSpan(i * TokenProjection.Dimension, TokenProjection.Dimension);
            for (var d = 0; d < token.Length; d++) _dimensions[d * Lanes + i] = token[d];
        }
    }

    /// <summary>The vector of the whole question.</summary>
    public float[] Whole { get; }

    /// <summary>How many tokens there are, rounded up to whole vectors of the processor; those beyond count for nothing.</summary>
    public int Lanes { get; }

    /// <summary>Raises each token of the question to its nearness to the nearest token of a text.</summary>
    /// <param name="nearest">For each of the <see cref="Lanes"/> how near the nearest was so far.</param>
    /// <param name="packed">As <see cref="PackedTokens.Of"/> made them.</param>
    public void Raise(Span<float> nearest, ReadOnlySpan<byte> packed)
    {
        Span<float> token = stackalloc float[TokenProjection.Dimension];
        for (; packed.Length > 0; packed = packed[PackedTokens.Size..])
        {
            PackedTokens.Unpack(packed[..PackedTokens.Size], token);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var near = Vector<float>.Zero;
                for (var d = 0; d < token.Length; d++) near += new Vector<float>(_dimensions, d * Lanes + lane) * token[d];
                var most = Vector.Max(near, new Vector<float>(nearest[lane..]));
                most.CopyTo(nearest[lane..]);
            }
        }
    }

    /// <summary>The nearness of the tokens, each by how much it counts.</summary>
    public float Total(ReadOnlySpan<float> nearest) => TensorPrimitives.Dot(nearest, _importance);
}
