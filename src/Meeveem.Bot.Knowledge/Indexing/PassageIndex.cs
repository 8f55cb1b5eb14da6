using System.Collections.Frozen;
using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Telemetry;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Finds passages by meaning and by words: one weighted sum ranks them, one decision says whether they hold the answer.</summary>
/// <remarks>The passages of a role lie side by side, so that a search within roles reads only their stretch. Where a guide's vectors are
/// not known yet, or no encoder is there, the words alone rank.</remarks>
public sealed class PassageIndex : IGuideIndex
{
    // In a search of many guides, sentences are compared only in so many passages.
    private const int MostCompared = 80;
    private const int First = 3;

    // Of a name that is written out, "of" and "and" are not looked for.
    private const int ShortestWord = 3;
    private const float LeastLikely = 0.01f;
    private static readonly (RankingWeights Meaning, RankingWeights Words) Weights = RankingWeights.Read();

    // Of questions that follow an answer from a guide, 62 % were answered by a section that it cited (956 turns of older sets), and with
    // this weight 80.4 % of the answers began with the point in place of 78.4 (907 turns; with 1 and with 4, fewer). The training
    // questions are in no talk, so that it is none of the fitted ones.
    private const float WorthOfSectionBefore = 2;

    // Folders of up to so many guides are one shard, larger ones as many as given below: with 3,000 guides a change counts the words of
    // a dozen again.
    private const int MostInOneShard = 64;
    private const int Shards = 256;

    private readonly IndexedGuide[] _guides;
    private readonly Passage[] _passages;
    private readonly PassageVectors?[] _vectors;
    private readonly WordIndex _words;
    private readonly Vocabulary _vocabulary;
    private readonly MeaningModel? _meaning;
    private readonly FrozenSet<string> _taskWords;
    private readonly FrozenDictionary<string, (int First, int End)> _roles;
    private readonly RecentSearches _recent = new();

    private PassageIndex(IndexedGuide[] guides, WordIndex words, Vocabulary vocabulary, MeaningModel? meaning)
    {
        (_guides, _words, _vocabulary, _meaning) = (guides, words, vocabulary, meaning);
        _passages = [.. guides.SelectMany(guide => guide.Passages)];
        _vectors = meaning is null
            ? new PassageVectors?[_passages.Length]
            : [.. guides.SelectMany(guide => guide.Vectors ?? new PassageVectors?[guide.Passages.Length])];
        _taskWords = NameWords.OfTasks(vocabulary);
        LacksVectors = meaning is not null && Array.Exists(_vectors, vectors => vectors is null);
        _roles = Stretches(guides);
    }

    public int PassageCount => _passages.Length;

    /// <summary>Every word of the guides and of the headings of their passages, in the singular.</summary>
    public IReadOnlySet<string> GuideWords() => KnownWords.OfGuides.TextsOf(_words.Shards.SelectMany(shard => shard.Forms));

    /// <summary>Passages whose vectors are not known yet, guide by guide.</summary>
    public IEnumerable<PassageText> WithoutVector => _meaning is null
        ? []
        : _guides.Where(guide => guide.Vectors is null)
            .SelectMany(guide => guide.Texts).DistinctBy(text => text.Key)
            .Where(text => _meaning.Vectors.Find(text) is null);

    /// <summary>Some guide is found by words alone, because its vectors were not known when the index was made.</summary>
    public bool LacksVectors { get; }

    /// <param name="meaning">Null finds by words alone.</param>
    /// <param name="before">The index that this one takes the place of; what both have in common is taken over.</param>
    public static PassageIndex Build(
        IReadOnlyList<Guide> guides,
        Vocabulary vocabulary,
        MeaningModel? meaning,
        PassageIndex? before = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guides);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var known = (before?._guides ?? []).ToDictionary(each => (object)each.Guide, ReferenceEqualityComparer.Instance);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var indexed = new IndexedGuide[guides.Count];
        Parallel.For(0, guides.Count, parallel, i => indexed[i] = known.GetValueOrDefault(guides[i]) ?? new IndexedGuide(guides[i]));
        if (meaning is not null) Parallel.ForEach(indexed, parallel, guide => guide.FindVectors(meaning.Vectors));
        var shards = Divided(indexed);
        var words = new WordShard[shards.Count];
        var old = before is not null && before._vocabulary == vocabulary ? before._words.Shards.ToList() : [];
        var rules = new TermRules(vocabulary);
        WordShard Shard(List<IndexedGuide> ofShard) =>
            old.Find(shard => shard.Guides.SequenceEqual(ofShard)) ?? WordShard.Build(ofShard, rules);
        Parallel.For(0, shards.Count, parallel, i => words[i] = Shard(shards[i]));
        return new PassageIndex([.. shards.SelectMany(shard => shard)], new WordIndex(words), vocabulary, meaning);
    }

    /// <summary>The same index with the vectors that have become known since it was built.</summary>
    public PassageIndex WithKnownVectors()
    {
        if (_meaning is not null) Parallel.ForEach(_guides, guide => guide.FindVectors(_meaning.Vectors));
        return new PassageIndex(_guides, _words, _vocabulary, _meaning);
    }

    // The guides of a role lie together, newest first.
    private static List<List<IndexedGuide>> Divided(IndexedGuide[] guides) =>
    [
        .. guides.OrderBy(each => each.Guide.Role.Slug, StringComparer.Ordinal)
            .ThenByDescending(each => each.Guide.Date ?? DateOnly.MinValue)
            .GroupBy(each => guides.Length <= MostInOneShard ? 0 : ShardOf(each.Guide.Role.Slug))
            .OrderBy(group => group.Key)
            .Select(group => group.ToList()),
    ];

    // The same from start to start does not matter; the same from load to load does.
    private static int ShardOf(string slug) => (int)((uint)slug.GetHashCode(StringComparison.Ordinal) % Shards);

    public SearchResult Search(PassageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var span = TurnSpans.Start("find");
        return _recent.Find(query, Find);
    }

    private SearchResult Find(PassageQuery query)
    {
        var found = Compare(query);
        if (found.Candidates.Count == 0) return SearchResult.Nothing;
        var shares = found.Candidates.Select(candidate => candidate.Score).ToArray();
        TensorPrimitives.SoftMax(shares, shares);
        var shareOf = found.Candidates.Zip(shares).ToDictionary(pair => pair.First.Passage, pair => pair.Second);
        var goesOn = query.SectionsBefore.Count > 0 && found.Sections is not null;
        var candidates = goesOn ? GoingOn(found.Candidates, query.SectionsBefore) : found.Candidates;
        var weights = query.Roles.Count == 0 ? found.Weights.HeldAnywhere : found.Weights.Held;
        var held = 1 / (1 + MathF.Exp(-TensorPrimitives.Dot<float>(weights, found.Held)));
        PassageHit Hit(Candidate candidate) =>
            new(_passages[candidate.Passage], candidate.Score, shareOf[candidate.Passage] * held, SentencesOf(candidate, found));
        var hits = candidates.Take(query.Count).Select(Hit).ToList();
        var hasName = PassageFeatures.HasName(candidates[0].Features);
        var coverage = candidates.Take(First).Max(candidate => found.Fit.CoverageOfNames(candidate.Passage, IsOrdinary));
        return new SearchResult(hits, held, found.MissingNames, hasName, coverage);
    }

    private List<Candidate> GoingOn(IReadOnlyList<Candidate> candidates, IReadOnlyList<SectionKind> before)
    {
        Candidate Raised(Candidate candidate) => before.Contains(_passages[candidate.Passage].Section)
            ? candidate with { Score = candidate.Score + WorthOfSectionBefore }
            : candidate;
        return [.. candidates.Select(Raised).OrderByDescending(candidate => candidate.Score)];
    }

    private bool IsOrdinary(string word) => _meaning?.IsEnglish(word) == true || _taskWords.Contains(word);

    internal bool HasMeaning => _meaning is not null;

    internal Passage PassageAt(int place) => _passages[place];

    /// <summary>What tells whether the answer is held, with other weights than those in use.</summary>
    internal float[] HeldOf(PassageQuery query, float[] weights)
    {
        var found = Compare(query);
        return HeldOf(Ranked(found, weights), found.Query, found.Sections, found.Fit, found.MissingNames);
    }

    /// <summary>The passages by other weights than those in use, best first.</summary>
    internal static List<Candidate> Ranked(Comparison found, float[] weights)
    {
        var rated = found.Candidates.Select(
            candidate => candidate with { Score = TensorPrimitives.Dot<float>(weights, candidate.Features) });
        return [.. rated.OrderByDescending(candidate => candidate.Score)];
    }

    internal Comparison Compare(PassageQuery query)
    {
        var stretches = StretchesOf(query.Roles);
        var places = stretches.SelectMany(stretch => Enumerable.Range(stretch.First, stretch.End - stretch.First))
            .Where(place => query.LeavesOut is null || _passages[place].Section != query.LeavesOut).ToList();
        bool IsMissing(string name) =>
            !places.Exists(place => _passages[place].Whole.Contains(name, StringComparison.OrdinalIgnoreCase));
        var asTyped = NameWords.Among(query.Words, query.Text, IsOrdinary);
        query = asTyped.Where(IsMissing).Aggregate(query, (asked, name) => WithInitialsWritten(asked, name, places));
        var names = NameWords.Among(query.Words, query.Text, IsOrdinary);
        var missing = names.Where(IsMissing).ToList();
        if (missing.Count > 0 && AskingSentences.Of(query.Text, isMasked: true) is { PointBack: false } asking)
            missing.RemoveAll(name => !asking.Text.Contains(name, StringComparison.Ordinal));
        var fit = _words.Fit(query.Words, stretches);
        var isKnown = _meaning is not null && query.Text.Length > 0 && places.TrueForAll(place => _vectors[place] is not null);
        var question = isKnown ? new AskedQuestion(_meaning!.Encoder.Encode(query.Text)) : null;
        var weights = question is null ? Weights.Words : Weights.Meaning;
        var sections = question is null ? null : _meaning!.Sections.Likelihoods(question.Whole);
        var topics = question is null ? null : _meaning!.Topics.Likelihoods(question.Whole);
        var candidates = Nearest(places, question, fit)
            .Select(place => Judge(place, query, names, question, sections, topics, fit, weights))
            .OrderByDescending(candidate => candidate.Score).ToList();
        var held = candidates.Count == 0 ? [] : HeldOf(candidates, query, sections, fit, missing);
        return new Comparison(query, candidates, held, fit, names, missing, sections, weights);
    }

    // Where the guides write initials out, their words are looked for.
    private PassageQuery WithInitialsWritten(PassageQuery query, string name, List<int> places)
    {
        var written = places.Select(place => Initials.SpeltOut(name, _passages[place].Whole)).FirstOrDefault(found => found is not null);
        if (written is null) return query;
        var words = query.Words.Where(word => !word.Equals(name, StringComparison.OrdinalIgnoreCase));
        return query with
        {
            Text = Regex.Replace(query.Text, $@"\b{name}\b", written, RegexOptions.IgnoreCase),
            Words = [.. words, .. Words.Split(written).Select(word => word.Text).Where(word => word.Length > ShortestWord)],
        };
    }

    private static float[] HeldOf(
        List<Candidate> candidates, PassageQuery query, float[]? sections, WordFit fit, IReadOnlyList<string> missingNames)
    {
        var gap = candidates.Count > 1 ? candidates[0].Score - candidates[1].Score : 3;
        var missing = query.Words.Count == 0 ? 0 : fit.Missing.Count / (float)query.Words.Count;
        var nothing = sections is null ? 0 : MathF.Log(Math.Max(LeastLikely, sections[^1]));
        var best = candidates[0];
        return HeldFeatures.Of(best.Score, gap, best.Features, missing, nothing, query.Words.Count, missingNames.Count > 0);
    }

    private IEnumerable<int> Nearest(List<int> places, AskedQuestion? question, WordFit fit)
    {
        if (places.Count <= MostCompared) return places;
        float Cosine(int place) => question is null ? 0 : _vectors[place]!.Cosine(question.Whole);
        return places.OrderByDescending(place => Cosine(place) + 0.2f * fit.Score(place)).Take(MostCompared);
    }

    private Candidate Judge(
        int place,
        PassageQuery query,
        IReadOnlyList<string> names,
        AskedQuestion? question,
        float[]? sections,
        float[]? topics,
        WordFit fit,
        RankingWeights weights)
    {
        var passage = _passages[place];
        var section = sections is null ? 0 : MathF.Log(Math.Max(LeastLikely, sections[(int)passage.Section]));
        var cosine = question is null ? 0 : _vectors[place]!.Cosine(question.Whole);
        var nearness = question is null ? TokenNearness.Unknown : _vectors[place]!.Compare(question);
        var topic = topics is null
            ? 0 : MathF.Log(LeastLikely + TensorPrimitives.Dot<float>(topics, _vectors[place]!.Topics(_meaning!.Topics)));
        var features = PassageFeatures.Of(passage, query, names, cosine, nearness, fit.Score(place), fit.Coverage(place), section, topic);
        return new Candidate(place, features, TensorPrimitives.Dot<float>(weights.Passage, features), nearness.Sentences);
    }

    private List<SentenceHit> SentencesOf(Candidate candidate, Comparison found)
    {
        var sentences = PassageVectors.SentencesOf(_passages[candidate.Passage]);
        SentenceHit Hit(string sentence, float[] features) =>
            new(sentence, TensorPrimitives.Dot<float>(found.Weights.Sentence, features));
        return [.. sentences.Zip(FeaturesOfSentences(candidate, found.Query, found.Names), Hit)];
    }

    /// <summary>What speaks for each sentence of a candidate, in their order.</summary>
    internal IReadOnlyList<float[]> FeaturesOfSentences(Candidate candidate, PassageQuery query, IReadOnlyList<string> names)
    {
        List<string> asked = [.. query.Words.Select(word => Stemmer.Stem(Words.Singular(word)))];
        return
        [
            .. PassageVectors.SentencesOf(_passages[candidate.Passage]).Select((sentence, i) => SentenceFeatures.Of(
                candidate.Score, candidate.Sentences.Length > i ? candidate.Sentences[i] : 0, ShareOfWords(sentence, asked), i == 0,
                names.Any(name => sentence.Contains(name, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    private static float ShareOfWords(string sentence, List<string> asked)
    {
        if (asked.Count == 0) return 0;
        var stems = Words.Split(sentence).Select(word => Stemmer.Stem(word.Form)).ToHashSet(StringComparer.Ordinal);
        return asked.Count(stems.Contains) / (float)asked.Count;
    }

    private List<(int First, int End)> StretchesOf(IReadOnlyList<string> roles) =>
        roles.Count == 0 ? [(0, _passages.Length)] : [.. roles.Where(_roles.ContainsKey).Select(slug => _roles[slug])];

    private static FrozenDictionary<string, (int, int)> Stretches(IndexedGuide[] guides)
    {
        var roles = new Dictionary<string, (int First, int End)>(StringComparer.Ordinal);
        var first = 0;
        foreach (var guide in guides)
        {
            var (slug, end) = (guide.Guide.Role.Slug, first + guide.Passages.Length);
            roles[slug] = roles.TryGetValue(slug, out var stretch) ? (stretch.First, end) : (first, end);
            first = end;
        }
        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
