using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Tells from example messages which <see cref="Intent"/> a message has.</summary>
public interface IReplyModel
{
    /// <summary>How likely each intent is by its name, for a message whose roles are masked; they add up to 1 with
    /// that of none of them.</summary>
    IReadOnlyDictionary<string, float> Likelihoods(string masked);
}
