using System.Numerics.Tensors;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells what a message wants within its talk from its vector and <see cref="TalkFeatures"/>, as learnt from example
/// talks.</summary>
public sealed class TalkClassifier(MeaningModel meaning) : ITalkModel
{
    /// <summary>What is told apart, in the order of <see cref="TalkGuess"/>.</summary>
    public static readonly IReadOnlyList<string> Labels = ["pay", "guide", "none", "chat"];

    // A vector's length is 1, and there are many features beside it.
    private const float WeightOfVector = 4;

    public TalkGuess Guess(string masked, ReadOnlySpan<float> features)
    {
        var shares = meaning.Talks.Likelihoods(Input(meaning.Encoder.Encode(masked).Whole, features));
        return new(shares[0], shares[1], shares[2], shares[3]);
    }

    /// <summary>What the classifier reads.</summary>
    public static float[] Input(ReadOnlySpan<float> vector, ReadOnlySpan<float> features)
    {
        var input = new float[vector.Length + features.Length];
        TensorPrimitives.Multiply(vector, WeightOfVector, input);
        features.CopyTo(input.AsSpan(vector.Length));
        return input;
    }
}
