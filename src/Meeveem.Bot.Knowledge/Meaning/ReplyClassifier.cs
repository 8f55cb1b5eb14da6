using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells which fixed reply a message asks for from its vector, as learnt from the examples of <c>replies.yaml</c>.</summary>
public sealed class ReplyClassifier(MeaningModel meaning) : IReplyModel
{
    /// <summary>The label of messages that ask for none.</summary>
    public const string NoReply = "none";

    public IReadOnlyDictionary<string, float> Likelihoods(string masked)
    {
        var shares = meaning.Replies.Likelihoods(meaning.Encoder.Encode(masked));
        return meaning.Replies.Labels.Zip(shares).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
