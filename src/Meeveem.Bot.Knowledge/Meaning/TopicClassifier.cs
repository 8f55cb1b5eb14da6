using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells a message's topic from its vector, as learnt from the vocabulary's examples.</summary>
public sealed class TopicClassifier(MeaningModel meaning) : ITopicModel
{
    public TopicGuess? Guess(IReadOnlyList<Word> masked) => new(meaning.Topics.Likelihoods(meaning.Encoder.Encode(Text(masked))));

    /// <summary>The words as a sentence: what is named says nothing about the topic, so that any name of its kind will do.</summary>
    public static string Text(IReadOnlyList<Word> masked)
    {
        ArgumentNullException.ThrowIfNull(masked);
        return string.Join(' ', masked.Select(word => word.Text switch
        {
            "<role>" => "this role",
            "<level>" => "senior",
            "<place>" => "London",
            "<job>" => "nurse",
            _ => word.Typed,
        }));
    }
}
