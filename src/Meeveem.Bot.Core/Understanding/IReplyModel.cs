namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells from example messages which <see cref="Intent"/> a message has.</summary>
public interface IReplyModel
{
    /// <summary>How likely each intent is by its name, for a message whose names are masked; they add up to 1 with that of none of
    /// them.</summary>
    IReadOnlyDictionary<string, float> Likelihoods(IReadOnlyList<Word> masked);
}
