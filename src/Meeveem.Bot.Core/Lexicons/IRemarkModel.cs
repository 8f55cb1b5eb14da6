namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Tells from example remarks whether words that ask nothing only say who somebody is.</summary>
public interface IRemarkModel
{
    /// <summary>How likely a clause, as typed, says who somebody is and nothing that an answer depends on: from 0 to 1.</summary>
    /// <param name="features"><see cref="Messages.RemarkFeatures"/> of the clause.</param>
    float Likelihood(string clause, ReadOnlySpan<float> features);
}
