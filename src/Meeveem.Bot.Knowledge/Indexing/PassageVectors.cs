using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage's vectors: of the whole and of each sentence. Of half precision, as they are kept on disk, since thousands of guides have half a million.</summary>
internal sealed record PassageVectors(Half[] Whole, Half[][] Sentences)
{
    /// <summary>The texts that a passage needs vectors of: the whole first, then its sentences.</summary>
    public static IReadOnlyList<string> Texts(Passage passage) => [passage.Whole, .. SentencesOf(passage).Select(sentence => Encoded(passage, sentence))];

    /// <summary>Null where one of them is not known yet.</summary>
    public static PassageVectors? Find(Passage passage, VectorCache cache)
    {
        if (cache.Find(passage.Whole) is not { } whole) return null;
        var sentences = SentencesOf(passage).Select(sentence => cache.Find(Encoded(passage, sentence))).ToArray();
        return Array.TrueForAll(sentences, vector => vector is not null) ? new PassageVectors(whole, sentences!) : null;
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

    // A cell of a table says little without what its row is about.
    private static string Encoded(Passage passage, string sentence) =>
        passage.Kind is PassageKind.SkillRow or PassageKind.PayDriver ? $"{passage.Heading}. {sentence}" : sentence;
}
