using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage's vectors, and how they are compared with a question.</summary>
internal sealed class PassageVectors
{
    private readonly PackedPassage _kept;
    private readonly bool _isFaq;
    private readonly bool _isRow;
    private KnownTopics? _topics;

    private PassageVectors(PackedPassage kept, Passage passage) =>
        (_kept, _isFaq, _isRow) = (kept, passage.Kind == PassageKind.Faq, passage.IsRow);

    /// <summary>Null where they are not known yet.</summary>
    public static PassageVectors? Find(Passage passage, VectorCache cache) =>
        cache.Find(PassageTexts.Of(passage)) is { } kept ? new PassageVectors(kept, passage) : null;

    public static IReadOnlyList<string> SentencesOf(Passage passage) => Sentences.Of(passage.Text);

    /// <summary>How near the whole passage is to a question, as a cosine.</summary>
    public float Cosine(ReadOnlySpan<float> question) => PackedVector.Dot(_kept.Whole.Span, question);

    /// <summary>How likely each topic is for the passage; remembered.</summary>
    public float[] Topics(LinearClassifier topics)
    {
        var known = _topics;
        if (!ReferenceEquals(known?.By, topics)) _topics = known = new(topics, topics.Likelihoods(_kept.Whole.Span));
        return known.Likelihoods;
    }

    /// <summary>Compares token by token: for each token of the question the nearest of the passage, and the nearest of each
    /// sentence, weighted by how much the token counts.</summary>
    public TokenNearness Compare(AskedQuestion question)
    {
        Span<float> ofHeading = stackalloc float[question.Lanes];
        Span<float> ofPassage = stackalloc float[question.Lanes];
        Span<float> ofSentence = stackalloc float[question.Lanes];
        ofHeading.Fill(-1);
        question.Raise(ofHeading, _kept.Heading.Span);
        ofHeading.CopyTo(ofPassage);
        // An FAQ's question counts as one of its sentences.
        var nearest = _isFaq ? question.Total(ofHeading) : 0f;
        var sentences = new float[_kept.Sentences.Count];
        for (var i = 0; i < sentences.Length; i++)
        {
            // A cell of a table says little without what its row is about.
            if (_isRow) ofHeading.CopyTo(ofSentence);
            else ofSentence.Fill(-1);
            question.Raise(ofSentence, _kept.Sentences[i].Span);
            TensorPrimitives.Max(ofPassage, ofSentence, ofPassage);
            sentences[i] = question.Total(ofSentence);
            nearest = Math.Max(nearest, sentences[i]);
        }

        return new TokenNearness(question.Total(ofPassage), nearest, sentences);
    }

    private sealed record KnownTopics(LinearClassifier By, float[] Likelihoods);
}
