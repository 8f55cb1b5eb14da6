using System.Numerics;
using System.Numerics.Tensors;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A question that passages are compared with: its vector, and its tokens dimension by dimension, so that one token of a text is
/// compared with all of them at once.</summary>
internal sealed class AskedQuestion
{
    private const int AtOnce = 4;

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
        const int dimension = TokenProjection.Dimension;
        Span<float> tokens = stackalloc float[AtOnce * dimension];
        Span<float> scales = stackalloc float[AtOnce];
        while (packed.Length > 0)
        {
            for (var i = 0; i < AtOnce; i++)
            {
                scales[i] = PackedTokens.Unpack(packed[..PackedTokens.Size], tokens.Slice(i * dimension, dimension));
                // Where fewer than four are left, the last one is compared again.
                if (i + 1 == AtOnce || packed.Length > PackedTokens.Size) packed = packed[PackedTokens.Size..];
            }
            RaiseBy(tokens, scales, nearest);
        }
    }

    // Four tokens at once, so that the question is read a quarter as often.
    private void RaiseBy(ReadOnlySpan<float> tokens, ReadOnlySpan<float> scales, Span<float> nearest)
    {
        const int dimension = TokenProjection.Dimension;
        var first = tokens[..dimension];
        var second = tokens.Slice(dimension, dimension);
        var third = tokens.Slice(2 * dimension, dimension);
        var fourth = tokens.Slice(3 * dimension, dimension);
        for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            Vector<float> nearFirst = default, nearSecond = default, nearThird = default, nearFourth = default;
            for (var d = 0; d < dimension; d++)
            {
                var asked = new Vector<float>(_dimensions, d * Lanes + lane);
                nearFirst = Vector.MultiplyAddEstimate(asked, new(first[d]), nearFirst);
                nearSecond = Vector.MultiplyAddEstimate(asked, new(second[d]), nearSecond);
                nearThird = Vector.MultiplyAddEstimate(asked, new(third[d]), nearThird);
                nearFourth = Vector.MultiplyAddEstimate(asked, new(fourth[d]), nearFourth);
            }
            var ofFirstTwo = Vector.Max(nearFirst * scales[0], nearSecond * scales[1]);
            var ofOthers = Vector.Max(nearThird * scales[2], nearFourth * scales[3]);
            var before = new Vector<float>(nearest[lane..]);
            Vector.Max(before, Vector.Max(ofFirstTwo, ofOthers)).CopyTo(nearest[lane..]);
        }
    }

    /// <summary>The nearness of the tokens, each by how much it counts.</summary>
    public float Total(ReadOnlySpan<float> nearest) => TensorPrimitives.Dot(nearest, _importance);
}
