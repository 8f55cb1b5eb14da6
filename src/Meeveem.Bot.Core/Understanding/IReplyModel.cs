namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells from example messages which <see cref="Intent"/> a message has.</summary>
public interface IReplyModel
{
    /// <summary>How likely each intent is by its name, for a message as <see cref="Reading.MaskedText"/> has it; they add up to 1 with
    /// that of none of them.</summary>
    IReadOnlyDictionary<string, float> Likelihoods(string masked);
}
