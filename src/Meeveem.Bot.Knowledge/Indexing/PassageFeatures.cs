using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What speaks for a passage as the answer to a question; the ranking is their weighted sum.</summary>
internal static class PassageFeatures
{
    /// <summary>What each feature is, in the order of the vectors.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "passage", "tokens", "sentence", "words", "coverage", "section", "told", "level", "faq", "skill", "driver", "next-role", "topic",
        "name",
    ];

    /// <param name="cosine">Of question and passage; 0 without an encoder.</param>
    /// <param name="nearness">Of question and passage, token by token.</param>
    /// <param name="section">The natural logarithm of how likely the question is about the passage's section.</param>
    /// <param name="topic">How well the topics of question and passage agree, as the natural logarithm of a likelihood.</param>
    /// <param name="names">Names of standards, tools and the like in the question.</param>
    public static float[] Of(
        Passage passage,
        PassageQuery query,
        IReadOnlyList<string> names,
        float cosine,
        TokenNearness nearness,
        float words,
        float coverage,
        float section,
        float topic) =>
    [
        cosine, nearness.Passage, nearness.Nearest, words, coverage, section,
        One(query.Sections.Contains(passage.Section)),
        One(passage.Level is { } level && query.Levels.Contains(level)),
        One(passage.Kind == PassageKind.Faq),
        One(passage.Kind == PassageKind.SkillRow),
        One(passage.Kind == PassageKind.PayDriver),
        One(passage.Section == SectionKind.NextRole),
        topic,
        One(names.Any(name => passage.Whole.Contains(name, StringComparison.OrdinalIgnoreCase))),
    ];

    public static float Passage(float[] features) => features[0];

    public static float Tokens(float[] features) => features[1];

    public static float Sentence(float[] features) => features[2];

    public static float Topic(float[] features) => features[^2];

    public static float Coverage(float[] features) => features[4];

    /// <summary>Whether the passage has a name that is in the question.</summary>
    public static bool HasName(float[] features) => features[^1] > 0;

    private static float One(bool isTrue) => isTrue ? 1 : 0;
}
