namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What speaks for a sentence as the point of the answer; how near it is to the question is their weighted sum.</summary>
internal static class SentenceFeatures
{
    public static IReadOnlyList<string> Names { get; } = ["passage", "sentence", "words", "first", "name"];

    /// <param name="passage">The score of its passage.</param>
    /// <param name="nearness">Of question and sentence, token by token; 0 without an encoder.</param>
    /// <param name="words">The share of the question's words that it has.</param>
    /// <param name="isFirst">It opens its passage.</param>
    /// <param name="hasName">It has a name that is in the question: a standard, a tool.</param>
    public static float[] Of(float passage, float nearness, float words, bool isFirst, bool hasName) =>
        [passage, nearness, words, isFirst ? 1 : 0, hasName ? 1 : 0];
}
