using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage's vectors: of the whole, of the question that an FAQ answers, and of each sentence. Of half precision, as they
/// are kept on disk, since thousands of guides have half a million.</summary>
/// <param name="Question">Null where the passage is no FAQ.</param>
internal sealed record PassageVectors(Half[] Whole, Half[]? Question, Half[][] Sentences)
{
    /// <summary>The texts that a passage needs vectors of: the whole first, then the question of an FAQ, then its sentences.</summary>
    public static IReadOnlyList<string> Texts(Passage passage) =>
        [passage.Whole, .. QuestionOf(passage), .. SentencesOf(passage).Select(sentence => Encoded(passage, sentence))];

    /// <summary>Null where one of them is not known yet.</summary>
    public static PassageVectors? Find(Passage passage, VectorCache cache)
    {
        if (cache.Find(passage.Whole) is not { } whole) return null;
        var rest = Texts(passage).Skip(1).Select(cache.Find).ToArray();
        if (!Array.TrueForAll(rest, vector => vector is not null)) return null;
        return passage.Kind == PassageKind.Faq ? new PassageVectors(whole, rest[0], rest[1..]!) : new PassageVectors(whole, null, rest!);
    }

    public static IReadOnlyList<string> SentencesOf(Passage passage) => Meeveem.Bot.Core.Replies.Sentences.Of(passage.Text);

    public float Cosine(ReadOnlySpan<float> question) => Dot(question, Whole);

    public float[] SentenceCosines(float[] question) => Array.ConvertAll(Sentences, sentence => Dot(question, sentence));

    private static float Dot(ReadOnlySpan<float> question, Half[] vector)
    {
        Span<float> whole = stackalloc float[SentenceEncoder.Dimension];
        TensorPrimitives.ConvertToSingle(vector, whole);
        return TensorPrimitives.Dot(question, whole);
    }

    /// <summary>How near the nearest sentence is, or the question that the passage answers.</summary>
    public float NearestCosine(float[] question, float[] sentences)
    {
        var nearest = sentences.DefaultIfEmpty(0).Max();
        return Question is null ? nearest : Math.Max(nearest, Dot(question, Question));
    }

    private static IEnumerable<string> QuestionOf(Passage passage) => passage.Kind == PassageKind.Faq ? [passage.Heading] : [];

    // A cell of a table says little without what its row is about.
    private static string Encoded(Passage passage, string sentence) =>
        passage.Kind is PassageKind.SkillRow or PassageKind.PayDriver ? $"{passage.Heading}. {sentence}" : sentence;
}
