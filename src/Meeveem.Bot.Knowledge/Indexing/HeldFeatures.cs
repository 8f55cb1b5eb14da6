namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What tells whether the guides hold an answer; the decision is logistic in their weighted sum.</summary>
internal static class HeldFeatures
{
    public static IReadOnlyList<string> Names { get; } =
        ["score", "gap", "passage", "tokens", "sentence", "coverage", "missing", "nothing", "length", "bias", "name", "unnamed", "topic"];

    /// <param name="score">Of the best passage.</param>
    /// <param name="gap">By how much it leads the second.</param>
    /// <param name="best">The best passage's features.</param>
    /// <param name="missing">The share of the question's information in words that no passage has.</param>
    /// <param name="nothing">The natural logarithm of how likely the question is about nothing that guides hold.</param>
    /// <param name="words">How many content words the question has.</param>
    /// <param name="lacksName">No passage has a name that is in the question.</param>
    public static float[] Of(float score, float gap, float[] best, float missing, float nothing, int words, bool lacksName) =>
        [
            score, Math.Min(gap, 3), PassageFeatures.Passage(best), PassageFeatures.Tokens(best), PassageFeatures.Sentence(best),
            PassageFeatures.Coverage(best), missing, nothing, MathF.Log(1 + words), 1,
            PassageFeatures.HasName(best) ? 1 : 0, lacksName ? 1 : 0,
            PassageFeatures.Topic(best),
        ];
}
