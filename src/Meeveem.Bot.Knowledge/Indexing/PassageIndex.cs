using System.Collections.Frozen;
using System.Numerics.Tensors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;
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
    private const float LeastLikely = 0.01f;
    private static readonly (RankingWeights Meaning, RankingWeights Words) Weights = RankingWeights.Read();

    private readonly Passage[] _passages;
    private readonly PassageVectors?[] _vectors;
    private readonly WordIndex _words;
    private readonly MeaningModel? _meaning;
    private readonly FrozenDictionary<string, (int First, int End)> _roles;

    private PassageIndex(Passage[] passages, PassageVectors?[] vectors, WordIndex words, MeaningModel? meaning)
    {
        (_passages, _vectors, _words, _meaning) = (passages, vectors, words, meaning);
        _roles = Stretches(passages);
    }

    public int PassageCount => _passages.Length;

    /// <summary>Texts whose vectors are not known yet.</summary>
    public IReadOnlyList<string> WithoutVector => _meaning is null ? []
        : [.. _passages.Where((_, i) => _vectors[i] is null).SelectMany(PassageVectors.Texts).Distinct().Where(text => _meaning.Vectors.Find(text) is null)];

    /// <param name="meaning">Null finds by words alone.</param>
    public static PassageIndex Build(IReadOnlyList<Guide> guides, Lexicon lexicon, MeaningModel? meaning, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guides);
        var ordered = guides.OrderBy(guide => guide.Role.Slug, StringComparer.Ordinal).ThenByDescending(guide => guide.Date ?? DateOnly.MinValue);
        var passages = ordered.SelectMany(Passage.Of).ToArray();
        return new PassageIndex(passages, VectorsOf(passages, meaning), WordIndex.Build(passages, lexicon, cancellationToken), meaning);
    }

    /// <summary>The same index with the vectors that have become known since it was built.</summary>
    public PassageIndex WithKnownVectors() => new(_passages, VectorsOf(_passages, _meaning), _words, _meaning);

    public SearchResult Search(PassageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = Compare(query);
        if (found.Candidates.Count == 0) return SearchResult.Nothing;
        var shares = found.Candidates.Select(candidate => candidate.Score).ToArray();
        TensorPrimitives.SoftMax(shares, shares);
        var held = 1 / (1 + MathF.Exp(-TensorPrimitives.Dot<float>(query.Roles.Count == 0 ? found.Weights.HeldAnywhere : found.Weights.Held, found.Held)));
        var hits = found.Candidates.Take(query.Count).Select((candidate, i) =>
            new PassageHit(_passages[candidate.Passage], candidate.Score, shares[i] * held, SentencesOf(candidate, query, found))).ToList();
        return new SearchResult(hits, held, found.MissingNames, found.Candidates[0].Features[^1] > 0,
            found.Candidates.Take(First).Max(candidate => found.Fit.CoverageOfNames(candidate.Passage, IsOrdinary)));
    }

    /// <param name="Sentences">The cosine of each sentence; empty by words alone.</param>
    internal sealed record Candidate(int Passage, float[] Features, float Score, float[] Sentences);

    /// <param name="Candidates">Best first.</param>
    internal sealed record Comparison(
        IReadOnlyList<Candidate> Candidates, float[] Held, WordFit Fit, IReadOnlyList<string> MissingNames, float[]? Sections, RankingWeights Weights);

    private bool IsOrdinary(string word) => _meaning?.IsEnglish(word) == true;

    internal bool HasMeaning => _meaning is not null;

    internal Passage PassageAt(int place) => _passages[place];

    /// <summary>What tells whether the answer is held, with other weights than those in use.</summary>
    internal float[] HeldOf(PassageQuery query, float[] weights)
    {
        var found = Compare(query);
        return HeldOf(Ranked(found, weights), query, found.Sections, found.Fit, found.MissingNames);
    }

    /// <summary>The passages by other weights than those in use, best first.</summary>
    internal IReadOnlyList<Candidate> Ranked(PassageQuery query, float[] weights) => Ranked(Compare(query), weights);

    private static List<Candidate> Ranked(Comparison found, float[] weights) =>
        [.. found.Candidates.Select(candidate => candidate with { Score = TensorPrimitives.Dot<float>(weights, candidate.Features) }).OrderByDescending(candidate => candidate.Score)];

    internal Comparison Compare(PassageQuery query)
    {
        var stretches = StretchesOf(query.Roles);
        var fit = _words.Fit(query.Words, stretches);
        var places = stretches.SelectMany(stretch => Enumerable.Range(stretch.First, stretch.End - stretch.First)).ToList();
        var isKnown = _meaning is not null && query.Text.Length > 0 && places.TrueForAll(place => _vectors[place] is not null);
        var question = isKnown ? _meaning!.Encoder.Encode(query.Text) : null;
        var weights = question is null ? Weights.Words : Weights.Meaning;
        var sections = question is null ? null : _meaning!.Sections.Likelihoods(question);
        var names = NameWords.Among(query.Words, query.Text, IsOrdinary);
        var missing = names.Where(name => !places.Exists(place => _passages[place].Whole.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();
        var candidates = Nearest(places, question, fit).Select(place => Judge(place, query, names, question, sections, fit, weights))
            .OrderByDescending(candidate => candidate.Score).ToList();
        return new Comparison(candidates, candidates.Count == 0 ? [] : HeldOf(candidates, query, sections, fit, missing), fit, missing, sections, weights);
    }

    private static float[] HeldOf(List<Candidate> candidates, PassageQuery query, float[]? sections, WordFit fit, IReadOnlyList<string> missingNames)
    {
        var gap = candidates.Count > 1 ? candidates[0].Score - candidates[1].Score : 3;
        var missing = query.Words.Count == 0 ? 0 : fit.Missing.Count / (float)query.Words.Count;
        var nothing = sections is null ? 0 : MathF.Log(Math.Max(LeastLikely, sections[^1]));
        return HeldFeatures.Of(candidates[0].Score, gap, candidates[0].Features, missing, nothing, query.Words.Count, missingNames.Count > 0);
    }

    private IEnumerable<int> Nearest(List<int> places, float[]? question, WordFit fit) => places.Count <= MostCompared ? places
        : places.OrderByDescending(place => (question is null ? 0 : _vectors[place]!.Cosine(question)) + 0.2f * fit.Score(place)).Take(MostCompared);

    private Candidate Judge(
        int place, PassageQuery query, IReadOnlyList<string> names, float[]? question, float[]? sections, WordFit fit, RankingWeights weights)
    {
        var passage = _passages[place];
        var sentences = question is null ? [] : _vectors[place]!.SentenceCosines(question);
        var section = sections is null ? 0 : MathF.Log(Math.Max(LeastLikely, sections[(int)passage.Section]));
        var cosine = question is null ? 0 : _vectors[place]!.Cosine(question);
        var nearest = question is null ? 0 : _vectors[place]!.NearestCosine(question, sentences);
        var features = PassageFeatures.Of(passage, query, names, cosine, nearest, fit.Score(place), fit.Coverage(place), section);
        return new Candidate(place, features, TensorPrimitives.Dot<float>(weights.Passage, features), sentences);
    }

    private List<SentenceHit> SentencesOf(Candidate candidate, PassageQuery query, Comparison found)
    {
        var sentences = PassageVectors.SentencesOf(_passages[candidate.Passage]);
        return [.. sentences.Zip(FeaturesOfSentences(candidate, query), (sentence, features) => new SentenceHit(sentence, TensorPrimitives.Dot<float>(found.Weights.Sentence, features)))];
    }

    /// <summary>What speaks for each sentence of a candidate, in their order.</summary>
    internal IReadOnlyList<float[]> FeaturesOfSentences(Candidate candidate, PassageQuery query)
    {
        var names = NameWords.Among(query.Words, query.Text, IsOrdinary);
        return
        [
            .. PassageVectors.SentencesOf(_passages[candidate.Passage]).Select((sentence, i) => SentenceFeatures.Of(
                candidate.Score, candidate.Sentences.Length > i ? candidate.Sentences[i] : 0, ShareOfWords(sentence, query.Words), i == 0,
                names.Any(name => sentence.Contains(name, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    private static float ShareOfWords(string sentence, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return 0;
        var stems = Words.Split(sentence).Select(word => Stemmer.Stem(word.Form)).ToHashSet(StringComparer.Ordinal);
        return words.Count(word => stems.Contains(Stemmer.Stem(Words.Singular(word)))) / (float)words.Count;
    }

    private List<(int First, int End)> StretchesOf(IReadOnlyList<string> roles) =>
        roles.Count == 0 ? [(0, _passages.Length)] : [.. roles.Where(_roles.ContainsKey).Select(slug => _roles[slug])];

    private static PassageVectors?[] VectorsOf(Passage[] passages, MeaningModel? meaning) =>
        Array.ConvertAll(passages, passage => meaning is null ? null : PassageVectors.Find(passage, meaning.Vectors));

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
}
