using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A guide's passages and, as soon as all of them are known, their vectors. An index takes over those of
/// the one before it.</summary>
internal sealed class IndexedGuide(Guide guide)
{
    private PassageVectors[]? _vectors;

    public Guide Guide => guide;
    public Passage[] Passages { get; } = [.. Passage.Of(guide)];
    public PassageVectors[]? Vectors => Volatile.Read(ref _vectors);

    /// <summary>The texts that a search by meaning needs vectors of.</summary>
    public IEnumerable<PassageText> Texts => Passages.Select(PassageTexts.Of);

    /// <summary>Takes the vectors from a cache, if it has them all.</summary>
    public void FindVectors(VectorCache cache)
    {
        if (Vectors is not null) return;
        var found = new PassageVectors[Passages.Length];
        for (var i = 0; i < found.Length; i++)
        {
            if (PassageVectors.Find(Passages[i], cache) is not { } vectors) return;
            found[i] = vectors;
        }
        Volatile.Write(ref _vectors, found);
    }
}
