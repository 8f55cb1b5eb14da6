using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells what a message wants within its talk from its vector and <see cref="TalkFeatures"/>, as learnt from example
/// talks.</summary>
public sealed class TalkClassifier(MeaningModel meaning) : ITalkModel
{
    /// <summary>What is told apart, in the order of <see cref="TalkGuess"/>.</summary>
    public static readonly IReadOnlyList<string> Labels = ["pay", "guide", "none", "chat"];

    public TalkGuess Guess(string masked, bool isAfterPay, ReadOnlySpan<float> features)
    {
        var shares = meaning.Talks.Likelihoods(Input(masked, meaning.Encoder.Encode(masked).Whole, isAfterPay, features));
        return new(shares[0], shares[1], shares[2], shares[3]);
    }

    /// <summary>What the classifier reads: the vector, the vector once more after pay, the features, and the words with their
    /// pairs.</summary>
    public static float[] Input(string masked, ReadOnlySpan<float> vector, bool isAfterPay, ReadOnlySpan<float> features)
    {
        var twice = new float[2 * vector.Length];
        vector.CopyTo(twice);
        if (isAfterPay) vector.CopyTo(twice.AsSpan(vector.Length));
        return WordPairs.With(twice, masked, features);
    }
}
