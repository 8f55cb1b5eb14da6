using Meeveem.Bot.Core.Lexicons;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells remarks about the asker from their vector, words and features, as learnt from example remarks.</summary>
public sealed class RemarkClassifier(MeaningModel meaning) : IRemarkModel
{
    /// <summary>What is told apart: who somebody is, and what an answer may depend on.</summary>
    public static readonly IReadOnlyList<string> Labels = ["remark", "matter"];

    public float Likelihood(string clause, ReadOnlySpan<float> features) =>
        meaning.Remarks.Likelihoods(Input(clause, meaning.Encoder.Encode(clause).Whole, features))[0];

    /// <summary>What the classifier reads: the vector, the features, and the words with their pairs.</summary>
    public static float[] Input(string clause, ReadOnlySpan<float> vector, ReadOnlySpan<float> features) =>
        WordPairs.With(vector, clause, features);
}
