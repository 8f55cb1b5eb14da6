using System.Runtime.InteropServices;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Which passages of some guides hold which words, and how often.</summary>
/// <remarks>An index is made of such parts, so that a change of one guide reads the words of few others again.</remarks>
internal sealed class WordShard
{
    // A passage's number, its count in the heading and in the text, side by side in one number.
    private const int PassageShift = 16;
    private const int HeadingShift = 8;
    private const int Most = 255;
    // By the number of a stem, where its postings begin and end; those of all stems lie in one array.
    private readonly Dictionary<int, (int First, int End)> _terms = [];
    private readonly uint[] _postings;
    private readonly (int Heading, int Text)[] _lengths;

    private WordShard(IReadOnlyList<IndexedGuide> guides, (int Heading, int Text)[] lengths, List<(int Term, uint Posting)> found)
    {
        (Guides, _lengths, _postings) = (guides, lengths, new uint[found.Count]);
        foreach (var (term, _) in found)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out var _);
            place.End++;
        }
        var next = 0;
        foreach (var term in _terms.Keys)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(_terms, term);
            (place, next) = ((next, next), next + place.End);
        }
        // Passage by passage, as they were found.
        foreach (var (term, posting) in found) _postings[CollectionsMarshal.GetValueRefOrNullRef(_terms, term).End++] = posting;
        _terms.TrimExcess();
    }

    /// <param name="Passage">Within the shard.</param>
    public readonly record struct Posting(int Passage, int Heading, int Text);

    public IReadOnlyList<IndexedGuide> Guides { get; }
    public int PassageCount => _lengths.Length;

    /// <summary>How many words each passage has in its heading and in its text.</summary>
    public IReadOnlyList<(int Heading, int Text)> Lengths => _lengths;

    /// <summary>The numbers of all words of the guides.</summary>
    public required IReadOnlyList<int> Forms { get; init; }

    public static WordShard Build(IReadOnlyList<IndexedGuide> guides, TermRules rules)
    {
        Passage[] passages = [.. guides.SelectMany(guide => guide.Passages)];
        var lengths = new (int Heading, int Text)[passages.Length];
        var found = new List<(int Term, uint Posting)>();
        var counts = new Dictionary<int, (int Heading, int Text)>();
        var terms = new TermReader(rules);
        for (var i = 0; i < passages.Length; i++)
        {
            counts.Clear();
            foreach (var term in terms.Read(passages[i].Heading))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out var _).Heading++;
                lengths[i].Heading++;
            }
            foreach (var term in terms.Read(passages[i].Text))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out var _).Text++;
                lengths[i].Text++;
            }
            foreach (var (term, (heading, text)) in counts)
                found.Add((term, (uint)i << PassageShift | (uint)Math.Min(heading, Most) << HeadingShift | (uint)Math.Min(text, Most)));
        }
        // Sentences with a figure may have been left out of the passages; their words are the guide's all the same.
        foreach (var text in guides.SelectMany(guide => guide.Guide.AllText()).Where(text => text.Contains('£', StringComparison.Ordinal)))
            terms.Read(text);
        return new(guides, lengths, found) { Forms = [.. terms.Forms] };
    }

    /// <summary>How many passages hold a term, which is given by its number.</summary>
    public int Holding(int term) => _terms.TryGetValue(term, out var place) ? place.End - place.First : 0;

    /// <summary>The passages from <paramref name="first"/> to before <paramref name="end"/> that hold a term.</summary>
    public IEnumerable<Posting> Find(int term, int first, int end)
    {
        if (!_terms.TryGetValue(term, out var place)) yield break;
        var at = Array.BinarySearch(_postings, place.First, place.End - place.First, (uint)Math.Max(0, first) << PassageShift);
        for (at = at < 0 ? ~at : at; at < place.End && _postings[at] >> PassageShift < end; at++)
        {
            var packed = _postings[at];
            yield return new Posting((int)(packed >> PassageShift), (int)(packed >> HeadingShift & Most), (int)(packed & Most));
        }
    }
}
