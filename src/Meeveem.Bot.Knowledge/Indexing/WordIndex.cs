using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>How well each passage fits the words of a question: BM25F over heading and text.</summary>
/// <remarks>BM25F as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section
/// 3.6: field frequencies are weighted and length-normalised before they saturate.</remarks>
internal sealed class WordIndex
{
    private const double HeadingWeight = 2.6;
    private const double TextWeight = 1.0;
    private const double HeadingB = 0.4;
    private const double TextB = 0.6;
    private const double K1 = 1.2;

    private readonly (WordShard Shard, int First)[] _shards;
    private readonly int _passages;
    private readonly float _rarest;
    private readonly double _headingAverage;
    private readonly double _textAverage;

    /// <param name="shards">In the order of the passages.</param>
    public WordIndex(IReadOnlyList<WordShard> shards)
    {
        _shards = new (WordShard, int)[shards.Count];
        for (var i = 0; i < shards.Count; i++)
        {
            _shards[i] = (shards[i], _passages);
            _passages += shards[i].PassageCount;
        }
        _rarest = Idf(_passages, 0);
        _headingAverage = AverageLength(shards.SelectMany(shard => shard.Lengths).Select(length => length.Heading));
        _textAverage = AverageLength(shards.SelectMany(shard => shard.Lengths).Select(length => length.Text));
    }

    public IEnumerable<WordShard> Shards => _shards.Select(each => each.Shard);

    /// <summary>Fits the words to the passages of some stretches.</summary>
    /// <param name="words">Content words of a question.</param>
    /// <param name="stretches">Which passages to look at, as first and end.</param>
    public WordFit Fit(IReadOnlyList<string> words, IReadOnlyList<(int First, int End)> stretches)
    {
        var scores = new Dictionary<int, (float Score, float Covered)>();
        var missing = new List<string>();
        var information = 0f;
        foreach (var (word, stem) in words.Select(word => (word, Stemmer.Stem(Words.Singular(word)))).DistinctBy(pair => pair.Item2))
        {
            var term = KnownWords.OfGuides.NumberOf(stem);
            var holding = _shards.Sum(each => each.Shard.Holding(term));
            var idf = holding == 0 ? _rarest : Idf(_passages, holding);
            information += idf;
            if (holding == 0 || !Add(term, idf, stretches, scores)) missing.Add(word);
        }
        return new WordFit(scores, Math.Max(information, 1e-3f), missing, _rarest);
    }

    private bool Add(
        int term,
        float idf,
        IReadOnlyList<(int First, int End)> stretches,
        Dictionary<int, (float Score, float Covered)> scores)
    {
        var isFound = false;
        foreach (var (first, end) in stretches)
        {
            foreach (var (shard, offset) in _shards)
            {
                if (offset >= end || offset + shard.PassageCount <= first) continue;
                foreach (var posting in shard.Find(term, first - offset, end - offset))
                {
                    var (score, covered) = scores.GetValueOrDefault(offset + posting.Passage);
                    scores[offset + posting.Passage] = (score + idf * Weight(posting, shard.Lengths[posting.Passage]), covered + idf);
                    isFound = true;
                }
            }
        }
        return isFound;
    }

    private float Weight(WordShard.Posting posting, (int Heading, int Text) length)
    {
        var inHeading = HeadingWeight / (1 - HeadingB + HeadingB * length.Heading / _headingAverage);
        var inText = TextWeight / (1 - TextB + TextB * length.Text / _textAverage);
        var frequency = posting.Heading * inHeading + posting.Text * inText;
        return (float)(frequency * (K1 + 1) / (K1 + frequency));
    }

    // Of the passages that have the field.
    private static double AverageLength(IEnumerable<int> lengths) => lengths.Where(length => length > 0).DefaultIfEmpty(1).Average();

    private static float Idf(int passages, int holding) => (float)Math.Log(1 + (passages - holding + 0.5) / (holding + 0.5));
}
