using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage's vectors: of the whole and of each sentence.</summary>
internal sealed record PassageVectors(float[] Whole, float[][] Sentences)
{
    /// <summary>The texts that a passage needs vectors of: the whole first, then its sentences.</summary>
    public static IReadOnlyList<string> Texts(Passage passage) => [passage.Whole, .. SentencesOf(passage).Select(sentence => Encoded(passage, sentence))];

    /// <summary>Null where one of them is not known yet.</summary>
    public static PassageVectors? Find(Passage passage, VectorCache cache)
    {
        var vectors = Texts(passage).Select(cache.Find).ToArray();
        return Array.TrueForAll(vectors, vector => vector is not null) ? new PassageVectors(vectors[0]!, vectors[1..]!) : null;
    }

    public static IReadOnlyList<string> SentencesOf(Passage passage) => Meeveem.Bot.Core.Replies.Sentences.Of(passage.Text);

    public float Cosine(ReadOnlySpan<float> question) => TensorPrimitives.Dot(question, Whole);

    public float[] SentenceCosines(float[] question) => Array.ConvertAll(Sentences, sentence => TensorPrimitives.Dot<float>(question, sentence));

    // A cell of a table says little without what its row is about.
    private static string Encoded(Passage passage, string sentence) =>
        passage.Kind is PassageKind.SkillRow or PassageKind.PayDriver ? $"{passage.Heading}. {sentence}" : sentence;
}
