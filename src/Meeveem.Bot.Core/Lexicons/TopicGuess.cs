using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Lexicons;

/// <summary>How likely each topic is for a question; the likelihoods add up to 1.</summary>
public sealed class TopicGuess(float[] likelihoods)
{
    public float Of(Topic topic) => likelihoods[(int)topic];

    /// <summary>How likely pay is asked for: bands, what moves them, or where they come from.</summary>
    public float OfPay => Of(Topic.Pay) + Of(Topic.FigureDates) + Of(Topic.PayDrivers) + Of(Topic.Extras);

    /// <summary>How likely it is asked what moves pay, or what comes on top of it.</summary>
    public float AroundPay => Of(Topic.PayDrivers) + Of(Topic.Extras);

    /// <summary>How likely it is that something besides pay is asked for that guides tell.</summary>
    public float OfGuides => 1 - OfPay - Of(Topic.Nothing) - Of(Topic.WhichRole);
    public Topic Best => (Topic)Array.IndexOf(likelihoods, likelihoods.Max());

    /// <summary>The likelihood of <see cref="Best"/>.</summary>
    public float Confidence => likelihoods.Max();
}
