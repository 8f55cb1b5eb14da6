using System.Collections.Frozen;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

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

    private readonly FrozenDictionary<string, Postings> _postings;
    private readonly float _rarest;

    private sealed record Postings(float Idf, int[] Passages, float[] Weights);

    private WordIndex(FrozenDictionary<string, Postings> postings, int passages)
    {
        _postings = postings;
        _rarest = Idf(passages, 0);
    }

    public static WordIndex Build(IReadOnlyList<Passage> passages, Lexicon lexicon, CancellationToken cancellationToken)
    {
        var fields = new (List<string> Heading, List<string> Text)[passages.Count];
        Parallel.For(0, passages.Count, new ParallelOptions { CancellationToken = cancellationToken },
            i => fields[i] = (Terms(passages[i].Heading, lexicon), Terms(passages[i].Text, lexicon)));
        var headingAverage = AverageLength(fields.Select(field => field.Heading));
        var textAverage = AverageLength(fields.Select(field => field.Text));
        var lists = new Dictionary<string, (List<int> Passages, List<float> Weights)>(StringComparer.Ordinal);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
        {
            weights.Clear();
            var (heading, text) = fields[i];
            var inHeading = HeadingWeight / (1 - HeadingB + HeadingB * heading.Count / headingAverage);
            var inText = TextWeight / (1 - TextB + TextB * text.Count / textAverage);
            foreach (var term in heading) weights[term] = weights.GetValueOrDefault(term) + inHeading;
            foreach (var term in text) weights[term] = weights.GetValueOrDefault(term) + inText;
            foreach (var (term, frequency) in weights)
            {
                if (!lists.TryGetValue(term, out var list)) lists[term] = list = ([], []);
                list.Passages.Add(i);
                list.Weights.Add((float)(frequency * (K1 + 1) / (K1 + frequency)));
            }
        }
        return new WordIndex(lists.ToFrozenDictionary(entry => entry.Key,
            entry => new Postings(Idf(passages.Count, entry.Value.Passages.Count), [.. entry.Value.Passages], [.. entry.Value.Weights]), StringComparer.Ordinal), passages.Count);
    }

    /// <summary>Fits the words to the passages of some stretches.</summary>
    /// <param name="words">Content words of a question.</param>
    /// <param name="stretches">Which passages to look at, as first and end.</param>
    public WordFit Fit(IReadOnlyList<string> words, IReadOnlyList<(int First, int End)> stretches)
    {
        var scores = new Dictionary<int, (float Score, float Covered)>();
        var missing = new List<string>();
        var information = 0f;
        foreach (var (word, term) in words.Select(word => (word, Stemmer.Stem(Words.Singular(word)))).DistinctBy(pair => pair.Item2))
        {
            var postings = _postings.GetValueOrDefault(term);
            var idf = postings?.Idf ?? _rarest;
            information += idf;
            var isFound = false;
            foreach (var (first, end) in postings is null ? [] : stretches)
            {
                for (var at = FirstAt(postings!.Passages, first); at < postings.Passages.Length && postings.Passages[at] < end; at++)
                {
                    var (score, covered) = scores.GetValueOrDefault(postings.Passages[at]);
                    scores[postings.Passages[at]] = (score + idf * postings.Weights[at], covered + idf);
                    isFound = true;
                }
            }
            if (!isFound) missing.Add(word);
        }
        return new WordFit(scores, Math.Max(information, 1e-3f), missing, _rarest);
    }

    private static int FirstAt(int[] passages, int first)
    {
        var at = Array.BinarySearch(passages, first);
        return at < 0 ? ~at : at;
    }

    private static List<string> Terms(string text, Lexicon lexicon) =>
        [.. Lexicon.Respell(Words.Split(text), lexicon.Spellings).Where(word => !lexicon.StopForms.Contains(word.Form)).Select(word => Stemmer.Stem(word.Form))];

    // Of the passages that have the field.
    private static double AverageLength(IEnumerable<List<string>> fields) =>
        fields.Where(field => field.Count > 0).Select(field => field.Count).DefaultIfEmpty(1).Average();

    private static float Idf(int passages, int holding) => (float)Math.Log(1 + (passages - holding + 0.5) / (holding + 0.5));
}
