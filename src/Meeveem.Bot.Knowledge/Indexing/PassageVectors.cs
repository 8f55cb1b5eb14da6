using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage's vectors, as they are kept on disk: of the whole, and of the tokens of each sentence and of the question
/// that an FAQ answers.</summary>
/// <param name="Whole">As <see cref="PackedVector"/>.</param>
/// <param name="Question">As <see cref="PackedTokens"/>; null where the passage is no FAQ.</param>
/// <param name="Sentences">As <see cref="PackedTokens"/>.</param>
internal sealed record PassageVectors(
    ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte>? Question, IReadOnlyList<ReadOnlyMemory<byte>> Sentences)
{
    /// <summary>The texts that a passage needs vectors of: the whole first, then the question of an FAQ, then its sentences.</summary>
    public static IReadOnlyList<TextToEncode> Texts(Passage passage) =>
    [
        new(passage.Whole, KeptVectors.Whole),
        .. QuestionOf(passage).Concat(SentencesOf(passage).Select(sentence => Encoded(passage, sentence)))
            .Select(text => new TextToEncode(text, KeptVectors.Tokens)),
    ];

    /// <summary>Null where one of them is not known yet.</summary>
    public static PassageVectors? Find(Passage passage, VectorCache cache)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        foreach (var text in Texts(passage))
        {
            if (!cache.TryFind(text, out var vectors)) return null;
            found.Add(vectors);
        }
        return passage.Kind == PassageKind.Faq
            ? new PassageVectors(found[0], found[1], found[2..])
            : new PassageVectors(found[0], null, found[1..]);
    }

    public static IReadOnlyList<string> SentencesOf(Passage passage) => Meeveem.Bot.Core.Replies.Sentences.Of(passage.Text);

    /// <summary>How near the whole passage is to a question, as a cosine.</summary>
    public float Cosine(ReadOnlySpan<float> question) => PackedVector.Dot(Whole.Span, question);

    /// <summary>How likely each topic is for the passage.</summary>
    public float[] Topics(LinearClassifier topics) => topics.Likelihoods(Whole.Span);

    /// <summary>Compares token by token: for each token of the question the nearest of the passage, and the nearest of each
    /// sentence, weighted by how much the token counts.</summary>
    public TokenNearness Compare(AskedQuestion question)
    {
        Span<float> ofPassage = stackalloc float[question.Lanes];
        Span<float> ofSentence = stackalloc float[question.Lanes];
        ofPassage.Fill(-1);
        var nearest = 0f;
        var sentences = new float[Sentences.Count];
        for (var i = 0; i < sentences.Length; i++)
        {
            sentences[i] = Raise(ofPassage, ofSentence, question, Sentences[i].Span);
            nearest = Math.Max(nearest, sentences[i]);
        }
        if (Question is { } asked) nearest = Math.Max(nearest, Raise(ofPassage, ofSentence, question, asked.Span));
        return new TokenNearness(question.Total(ofPassage), nearest, sentences);
    }

    private static float Raise(Span<float> ofPassage, Span<float> ofText, AskedQuestion question, ReadOnlySpan<byte> packed)
    {
        ofText.Fill(-1);
        question.Raise(ofText, packed);
        TensorPrimitives.Max(ofPassage, ofText, ofPassage);
        return question.Total(ofText);
    }

    private static IEnumerable<string> QuestionOf(Passage passage) => passage.Kind == PassageKind.Faq ? [passage.Heading] : [];

    // A cell of a table says little without what its row is about.
    private static string Encoded(Passage passage, string sentence) =>
        passage.Kind is PassageKind.SkillRow or PassageKind.PayDriver ? $"{passage.Heading}. {sentence}" : sentence;
}
