using System.Collections.Concurrent;
using System.Collections.Frozen;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A lexical index of passages: BM25F over heading, text and how people ask for them, with synonyms at half weight.</summary>
/// <remarks>BM25F as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section
/// 3.6: field frequencies are weighted and length-normalised before they saturate. The passages of a role lie side by
/// side, so that a search within roles reads only their stretch of each posting list.</remarks>
public sealed class GuideIndex : IGuideIndex
{
    private const double HeadingWeight = 2.6;
    private const double TextWeight = 1.0;
    private const double AskedWeight = 0.8;
    private const float AskedShare = 0.6f;
    private const double HeadingB = 0.4;
    private const double TextB = 0.6;
    private const double AskedB = 0.5;
    private const double K1 = 1.2;
    private const float SynonymWeight = 0.5f;
    private const float LayWeight = 0.85f;

    private readonly Passage[] _passages;
    private readonly FrozenDictionary<string, Postings> _postings;
    private readonly FrozenDictionary<string, (int First, int End)> _roles;
    private readonly Analyser _analyser;
    private readonly float _rarest;
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <param name="Shares">How much of the term's information the passage itself holds: 1, or less where only its asked questions do.</param>
    private sealed record Postings(float Idf, int[] Passages, float[] Weights, float[] Shares);

    private GuideIndex(Passage[] passages, FrozenDictionary<string, Postings> postings, FrozenDictionary<string, (int, int)> roles, Analyser analyser)
    {
        (_passages, _postings, _roles, _analyser) = (passages, postings, roles, analyser);
        _rarest = Idf(passages.Length, 0);
    }

    public int PassageCount => _passages.Length;

    public static GuideIndex Build(IReadOnlyList<Guide> guides, Lexicon lexicon, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guides);
        var analyser = new Analyser(lexicon);
        var ordered = guides.OrderBy(guide => guide.Role.Slug, StringComparer.Ordinal).ThenByDescending(guide => guide.Date ?? DateOnly.MinValue).ToList();
        var passages = ordered.SelectMany(Passage.Of).ToArray();
        var analysed = new (List<string> Heading, List<string> Text, List<string> Asked)[passages.Length];
        Parallel.For(0, passages.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            analysed[i] = (analyser.Terms(passages[i].Heading), analyser.Terms(passages[i].Text), analyser.Terms(passages[i].Asked)));
        var headingAverage = Average(analysed.Select(entry => entry.Heading));
        var textAverage = Average(analysed.Select(entry => entry.Text));
        var askedAverage = Average(analysed.Select(entry => entry.Asked));

        var lists = new Dictionary<string, (List<int> Passages, List<float> Weights, List<float> Shares)>(StringComparer.Ordinal);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < passages.Length; i++)
        {
            weights.Clear();
            var (heading, text, asked) = analysed[i];
            var inHeading = HeadingWeight / (1 - HeadingB + HeadingB * heading.Count / headingAverage);
            var inText = TextWeight / (1 - TextB + TextB * text.Count / textAverage);
            var inAsked = AskedWeight / (1 - AskedB + AskedB * asked.Count / askedAverage);
            foreach (var term in heading) weights[term] = weights.GetValueOrDefault(term) + inHeading;
            foreach (var term in text) weights[term] = weights.GetValueOrDefault(term) + inText;
            own.Clear();
            own.UnionWith(weights.Keys);
            foreach (var term in asked) weights[term] = weights.GetValueOrDefault(term) + inAsked;
            foreach (var (term, frequency) in weights)
            {
                if (!lists.TryGetValue(term, out var list)) lists[term] = list = ([], [], []);
                list.Passages.Add(i);
                list.Weights.Add((float)(frequency * (K1 + 1) / (K1 + frequency)));
                list.Shares.Add(own.Contains(term) ? 1 : AskedShare);
            }
        }
        var postings = lists.ToFrozenDictionary(entry => entry.Key,
            entry => new Postings(Idf(passages.Length, entry.Value.Passages.Count), [.. entry.Value.Passages], [.. entry.Value.Weights], [.. entry.Value.Shares]), StringComparer.Ordinal);
        return new GuideIndex(passages, postings, Stretches(passages), analyser);
    }

    private static FrozenDictionary<string, (int, int)> Stretches(Passage[] passages)
    {
        var roles = new Dictionary<string, (int First, int End)>(StringComparer.Ordinal);
        for (var i = 0; i < passages.Length; i++)
        {
            var slug = passages[i].Guide.Role.Slug;
            roles[slug] = roles.TryGetValue(slug, out var stretch) ? (stretch.First, i + 1) : (i, i + 1);
        }
        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Of the passages that have the field.
    private static double Average(IEnumerable<List<string>> fields) => fields.Where(field => field.Count > 0).Select(field => field.Count).DefaultIfEmpty(1).Average();

    private static float Idf(int passages, int holding) => (float)Math.Log(1 + (passages - holding + 0.5) / (holding + 0.5));

    public IReadOnlyList<PassageHit> Search(PassageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query.Words.Select(Analyser.Term).Distinct().ToArray();
        if (words.Length == 0 || _passages.Length == 0) return [];
        if (!_scratch.TryTake(out var scratch)) scratch = new Scratch(_passages.Length);
        try
        {
            var information = 0f;
            foreach (var word in words)
            {
                information += Weigh(word, query.Roles, scratch);
                scratch.Fold();
            }
            return Best(query, scratch.Question, information);
        }
        finally
        {
            scratch.Clear();
            _scratch.Add(scratch);
        }
    }

    /// <summary>Scores of every passage, cleared by the list of those that were touched; kept from search to search.</summary>
    private sealed class Tally(int passages)
    {
        public readonly float[] Scores = new float[passages];
        public readonly float[] Covered = new float[passages];
        public readonly List<int> Touched = [];

        public void Raise(int passage, float score, float covered)
        {
            if (Scores[passage] == 0) Touched.Add(passage);
            if (score <= Scores[passage]) return;
            Scores[passage] = score;
            Covered[passage] = Math.Max(Covered[passage], covered);
        }

        public void Add(int passage, float score, float covered, float most = float.MaxValue)
        {
            if (Scores[passage] == 0) Touched.Add(passage);
            Scores[passage] += score;
            Covered[passage] = Math.Min(most, Covered[passage] + covered);
        }

        public void Clear()
        {
            foreach (var passage in Touched) (Scores[passage], Covered[passage]) = (0, 0);
            Touched.Clear();
        }
    }

    private sealed class Scratch(int passages)
    {
        public readonly Tally Question = new(passages);
        public readonly Tally Word = new(passages);
        public readonly Tally Terms = new(passages);
        public readonly Tally Term = new(passages);

        /// <summary>Adds what the word is worth to what the question is.</summary>
        public void Fold()
        {
            foreach (var passage in Word.Touched) Question.Add(passage, Word.Scores[passage], Word.Covered[passage]);
            Word.Clear();
        }

        public void Clear()
        {
            foreach (var tally in (Tally[])[Question, Word, Terms, Term]) tally.Clear();
        }
    }

    /// <summary>What one word of the question is worth to each passage.</summary>
    /// <returns>The information that the word carries: its inverse document frequency.</returns>
    private float Weigh(string word, IReadOnlyList<string> roles, Scratch scratch)
    {
        var guideTerms = _analyser.GuideTerms(word).Where(_postings.ContainsKey).ToArray();
        var alike = _analyser.Synonyms(word).Where(_postings.ContainsKey).ToArray();
        var parts = _analyser.Parts(word).Where(_postings.ContainsKey).ToArray();
        // A word that no guide has tells as much as the rarest; one that stands for others, as they do.
        var idf = _postings.TryGetValue(word, out var own) ? own.Idf
            : guideTerms.Length > 0 ? guideTerms.Average(term => _postings[term].Idf)
            : alike.Length > 0 ? alike.Min(term => _postings[term].Idf) : _rarest;
        foreach (var (first, end) in StretchesOf(roles))
        {
            if (own is not null) Add(own, first, end, idf, 1f, scratch.Word);
            foreach (var synonym in alike) Add(_postings[synonym], first, end, idf, SynonymWeight, scratch.Word);
            foreach (var part in parts) Add(_postings[part], first, end, idf, SynonymWeight / parts.Length, scratch.Word);
            if (guideTerms.Length > 0) AddAll(guideTerms, first, end, idf, scratch);
        }
        return idf;
    }

    // The guides' terms for a lay one are chosen together: the more of them a passage holds, the likelier it is the one meant.
    private void AddAll(string[] guideTerms, int first, int end, float idf, Scratch scratch)
    {
        var share = LayWeight / MathF.Sqrt(guideTerms.Length);
        foreach (var term in guideTerms)
        {
            Add(_postings[term], first, end, _postings[term].Idf, share, scratch.Term);
            foreach (var passage in scratch.Term.Touched) scratch.Terms.Add(passage, scratch.Term.Scores[passage], idf * share, idf * LayWeight);
            scratch.Term.Clear();
        }
        foreach (var passage in scratch.Terms.Touched) scratch.Word.Raise(passage, scratch.Terms.Scores[passage], scratch.Terms.Covered[passage]);
        scratch.Terms.Clear();
    }

    private IEnumerable<(int First, int End)> StretchesOf(IReadOnlyList<string> roles)
    {
        if (roles.Count == 0) return [(0, _passages.Length)];
        return roles.Where(_roles.ContainsKey).Select(slug => _roles[slug]);
    }

    // The word itself or the nearest of its synonyms counts, not their sum: a list of synonyms is not the better answer.
    private static void Add(Postings postings, int first, int end, float idf, float share, Tally tally)
    {
        var at = Array.BinarySearch(postings.Passages, first);
        if (at < 0) at = ~at;
        var weight = share * Math.Min(idf, postings.Idf);
        for (; at < postings.Passages.Length && postings.Passages[at] < end; at++) tally.Raise(postings.Passages[at], weight * postings.Weights[at], share * idf * postings.Shares[at]);
    }

    private List<PassageHit> Best(PassageQuery query, Tally tally, float information)
    {
        var best = new PriorityQueue<int, double>();
        foreach (var passage in tally.Touched)
        {
            var score = Favoured(query, passage, tally.Scores[passage]);
            if (best.Count < query.Count) best.Enqueue(passage, score);
            else if (best.TryPeek(out _, out var least) && score > least) best.EnqueueDequeue(passage, score);
        }
        var hits = new List<PassageHit>(best.Count);
        while (best.TryDequeue(out var passage, out var score))
            hits.Add(new PassageHit(_passages[passage], score, Math.Min(1, tally.Covered[passage] / Math.Max(information, 0.001f))));
        hits.Reverse();
        return hits;
    }

    private double Favoured(PassageQuery query, int passage, float score) =>
        score * query.Favoured.GetValueOrDefault(_passages[passage].Section, 1.0);
}
