using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells which intent a message has from its vector, as learnt from example messages.</summary>
public sealed class ReplyClassifier(MeaningModel meaning) : IReplyModel
{
    /// <summary>The label of messages that ask for none.</summary>
    public const string NoReply = TalkFeatures.NoReply;

    public IReadOnlyDictionary<string, float> Likelihoods(string masked)
    {
        var shares = meaning.Replies.Likelihoods(meaning.Encoder.Encode(masked).Whole);
        return meaning.Replies.Labels.Zip(shares).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
