namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>How near a passage is to a question, compared token by token; 1 where each token of the question has its like.</summary>
/// <param name="Passage">The nearest tokens may be anywhere in the passage.</param>
/// <param name="Nearest">They are all of one sentence, or of the question that an FAQ answers: of the one that is nearest.</param>
/// <param name="Sentences">The same for each sentence.</param>
internal sealed record TokenNearness(float Passage, float Nearest, float[] Sentences)
{
    /// <summary>Of a passage that is found by words alone.</summary>
    public static TokenNearness Unknown { get; } = new(0, 0, []);
}
