namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells from example messages which kind of <see cref="FixedReply"/> a message asks for.</summary>
public interface IReplyModel
{
    /// <summary>How likely each kind is by its name, for a message as <see cref="Reading.MaskedText"/> has it; they add up to 1 with that of no kind at all.</summary>
    IReadOnlyDictionary<string, float> Likelihoods(string masked);
}
