using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells what a message about pay asks for from its vector, words and <see cref="PayQuestionFeatures"/>, as learnt from examples:
/// each of four matters by a classifier of its own.</summary>
public sealed class PayQuestionClassifier(MeaningModel meaning) : IPayQuestionModel
{
    // Less likely than this, a message is read by its names alone.
    private const float Sure = 0.45f;

    // A level or a place that was settled is a better guess than one that is only likely.
    private const float SureOfNames = 0.65f;
    private const float SureAgainstSettled = 0.85f;

    public PayQuestion Read(string masked, ReadOnlySpan<float> features)
    {
        var input = Input(masked, meaning.Encoder.Encode(masked).Whole, features);
        var (level, likely) = MostLikely<AskedLevel>(meaning.AskedLevels, input, SureOfNames);
        return new(
            level, MostLikely<AskedOfPay>(meaning.AskedOfPay, input, Sure).Value,
            MostLikely<AskedRegion>(meaning.AskedRegions, input, SureOfNames).Value,
            MostLikely<AskedRoles>(meaning.AskedRoles, input, Sure).Value, LevelIsSure: level != default && likely >= SureAgainstSettled);
    }

    /// <summary>What the classifiers read: the vector, the features, and the words with their pairs.</summary>
    public static float[] Input(string masked, ReadOnlySpan<float> vector, ReadOnlySpan<float> features) =>
        WordPairs.With(vector, masked, features);

    private static (T Value, float Likelihood) MostLikely<T>(LinearClassifier classifier, float[] input, float sure) where T : struct, Enum
    {
        var likely = classifier.Likelihoods(input);
        var best = Array.IndexOf(likely, likely.Max());
        return (likely[best] >= sure ? Enum.Parse<T>(classifier.Labels[best]) : default, likely[best]);
    }
}
