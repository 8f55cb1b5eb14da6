using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Which passages of some guides hold which words, and how often.</summary>
/// <remarks>An index is made of such parts, so that a change of one guide reads the words of few others again.</remarks>
internal sealed class WordShard
{
    // A passage's number, its count in the heading and in the text, side by side in one number.
    private const int PassageShift = 16;
    private const int HeadingShift = 8;
    private const int Most = 255;
    private readonly Dictionary<string, uint[]> _postings;
    private readonly (int Heading, int Text)[] _lengths;

    private WordShard(IReadOnlyList<IndexedGuide> guides, (List<string> Heading, List<string> Text)[] fields)
    {
        (Guides, _lengths) = (guides, Array.ConvertAll(fields, field => (field.Heading.Count, field.Text.Count)));
        var lists = new Dictionary<string, List<uint>>(StringComparer.Ordinal);
        var counts = new Dictionary<string, (int Heading, int Text)>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
        {
            counts.Clear();
            foreach (var term in fields[i].Heading) counts[term] = (counts.GetValueOrDefault(term).Heading + 1, 0);
            foreach (var term in fields[i].Text)
                counts[term] = (counts.GetValueOrDefault(term).Heading, counts.GetValueOrDefault(term).Text + 1);
            foreach (var (term, (heading, text)) in counts)
            {
                if (!lists.TryGetValue(term, out var list)) lists[term] = list = [];
                list.Add((uint)i << PassageShift | (uint)Math.Min(heading, Most) << HeadingShift | (uint)Math.Min(text, Most));
            }
        }
        _postings = lists.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <param name="Passage">Within the shard.</param>
    public readonly record struct Posting(int Passage, int Heading, int Text);

    public IReadOnlyList<IndexedGuide> Guides { get; }
    public int PassageCount => _lengths.Length;

    /// <summary>How many words each passage has in its heading and in its text.</summary>
    public IReadOnlyList<(int Heading, int Text)> Lengths => _lengths;

    public static WordShard Build(IReadOnlyList<IndexedGuide> guides, Lexicon lexicon)
    {
        var passages = guides.SelectMany(guide => guide.Passages);
        return new(guides, [.. passages.Select(passage => (Terms(passage.Heading, lexicon), Terms(passage.Text, lexicon)))]);
    }

    /// <summary>How many passages hold a term.</summary>
    public int Holding(string term) => _postings.TryGetValue(term, out var postings) ? postings.Length : 0;

    /// <summary>The passages from <paramref name="first"/> to before <paramref name="end"/> that hold a term.</summary>
    public IEnumerable<Posting> Find(string term, int first, int end)
    {
        if (!_postings.TryGetValue(term, out var postings)) yield break;
        var at = Array.BinarySearch(postings, (uint)Math.Max(0, first) << PassageShift);
        for (at = at < 0 ? ~at : at; at < postings.Length && postings[at] >> PassageShift < end; at++)
        {
            var packed = postings[at];
            yield return new Posting((int)(packed >> PassageShift), (int)(packed >> HeadingShift & Most), (int)(packed & Most));
        }
    }

    private static List<string> Terms(string text, Lexicon lexicon)
    {
        var words = Lexicon.Respell(Words.Split(text), lexicon.Spellings);
        return [.. words.Where(word => !lexicon.StopForms.Contains(word.Form)).Select(word => Stemmer.Stem(word.Form))];
    }
}
