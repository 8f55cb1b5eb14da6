using Meeveem.Bot.Core.Lexicons;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells a message's topic from its vector, as learnt from examples.</summary>
public sealed class TopicClassifier(MeaningModel meaning) : ITopicModel
{
    public TopicGuess? Guess(string masked) => new(meaning.Topics.Likelihoods(meaning.Encoder.Encode(masked).Whole));
}
