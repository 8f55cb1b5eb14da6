using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which sentences of the passages found an answer shows.</summary>
/// <remarks>The sentences of the nearest passages are ranked together. The nearest that fit open the answer, each with what it leans on,
/// so that the beginning holds as many of the likely points as it can: of two that are equally near the shorter comes first, and
/// what another guide says in nearly the same words is left out. Then the answer is filled up behind them.</remarks>
internal sealed partial class NearestSentences
{
    private const int MostPassages = 6;

    // What people read first.
    private const int WordsOfTheBeginning = 72;
    private const int FewestWords = 40;

    // A sentence this much less near than the nearest adds nothing to it.
    private const double Reach = 3;

    // Where one passage is so likely the answer, others must be about as near.
    private const double PlainlyTheAnswer = 0.8;
    private const double ReachOfOthers = 1;

    // For each e-fold of its length.
    private const double CostOfLength = 0.6;
    private const int Shortest = 5;

    // "Do it early.": what comes next says why.
    private const int ShortSentence = 6;

    // "No.", "Not always."
    private const int LongestVerdict = 3;

    // Two sentences with as many of their words in common say the same.
    private const double SaysTheSame = 0.5;
    private const int ShortestWord = 4;

    // Words that point back to the sentence before.
    private static readonly HashSet<string> Leaning =
    [
        "it", "this", "that", "these", "those", "they", "them", "such", "both", "its", "their", "then", "so", "but", "and",
        "instead", "otherwise", "however", "also", "neither", "either", "each", "another", "others", "he", "she", "here",
        "there", "which", "yet", "still", "even", "again",
    ];

    private readonly List<PassageHit> _shown;
    private readonly List<Candidate> _ranked;
    private readonly List<Extract> _taken = [];
    private int _words;

    private NearestSentences(IReadOnlyList<PassageHit> hits)
    {
        // A text that two guides share is shown once.
        _shown = [.. hits.Take(MostPassages).DistinctBy(hit => hit.Passage.Text)];
        // An FAQ that is plainly the one asked is answered as it stands.
        var isAsked = _shown[0] is { Passage.Kind: PassageKind.Faq, Share: >= PlainlyTheAnswer };
        _ranked =
        [
            .. _shown.SelectMany(hit => hit.Sentences.Select((sentence, at) => new Candidate(hit, at, ValueOf(sentence))))
                .OrderByDescending(candidate => isAsked && candidate.Hit == _shown[0]).ThenByDescending(candidate => candidate.Value),
        ];
    }

    /// <param name="Value">How near it is, less for its length.</param>
    private sealed record Candidate(PassageHit Hit, int At, double Value);

    /// <summary>What is shown of a passage.</summary>
    /// <param name="Sentences">Indexes of its sentences.</param>
    internal sealed record Extract(PassageHit Hit, SortedSet<int> Sentences);

    /// <returns>The extracts, that with the nearest sentence first; at least one.</returns>
    /// <param name="words">The most words in all, unless the nearest sentence alone is longer.</param>
    public static IReadOnlyList<Extract> Of(IReadOnlyList<PassageHit> hits, int words)
    {
        var nearest = new NearestSentences(hits);
        nearest.Take(Math.Min(words, WordsOfTheBeginning), words, nearest.IsNew);
        nearest.Take(words, words, nearest.StandsBehind);
        Extend(nearest._taken[0], Math.Min(words, FewestWords) - nearest._words);
        return nearest._taken;
    }

    private static double ValueOf(SentenceHit sentence) =>
        sentence.Score - (CostOfLength * Math.Log(Math.Max(Shortest, Sentences.Count(sentence.Text))));

    private void Take(int most, int inAll, Func<Candidate, bool> mayBeTaken)
    {
        foreach (var candidate in _ranked.Where(each => IsNear(each) && mayBeTaken(each)))
        {
            var extract = _taken.Find(each => each.Hit == candidate.Hit);
            var added = Needed(candidate, inAll).Distinct().Where(at => extract?.Sentences.Contains(at) != true).ToList();
            var length = added.Sum(at => Sentences.Count(candidate.Hit.Sentences[at].Text));
            if (_taken.Count > 0 && _words + length > most) continue;
            _words += length;
            if (extract is null) _taken.Add(new Extract(candidate.Hit, [.. added]));
            else extract.Sentences.UnionWith(added);
        }
    }

    private bool IsNear(Candidate candidate)
    {
        var nearest = _ranked[0];
        var isOfAnother = candidate.Hit != nearest.Hit && nearest.Hit.Share >= PlainlyTheAnswer;
        return candidate.Value >= nearest.Value - (isOfAnother ? ReachOfOthers : Reach);
    }

    // Nothing that was taken of another passage says the same.
    private bool IsNew(Candidate candidate)
    {
        if (_taken.Exists(each => each.Hit == candidate.Hit)) return true;
        var stems = StemsOf(candidate.Hit.Sentences[candidate.At].Text);
        return !_taken.SelectMany(each => each.Sentences.Select(at => StemsOf(each.Hit.Sentences[at].Text)))
            .Any(other => stems.Count(other.Contains) >= SaysTheSame * Math.Max(1, Math.Min(stems.Count, other.Count)));
    }

    // What is added now pushes nothing back.
    private bool StandsBehind(Candidate candidate) =>
        IsNew(candidate) && (candidate.Hit == _taken[^1].Hit || !_taken.Exists(each => each.Hit == candidate.Hit));

    private static HashSet<string> StemsOf(string sentence) =>
        [.. Words.Split(sentence).Where(word => word.Form.Length >= ShortestWord).Select(word => Stemmer.Stem(word.Form))];

    // The sentence, those before it that it leans on, and the next where it only leads up to that. A row of a table stands as a whole,
    // and so does the FAQ that is nearest.
    private IEnumerable<int> Needed(Candidate candidate, int words)
    {
        var (hit, at) = (candidate.Hit, candidate.At);
        var isAsked = candidate == _ranked[0] && hit == _shown[0] && hit.Passage.Kind == PassageKind.Faq
            && Sentences.Count(hit.Passage.Text) <= words;
        if (hit.Passage.IsRow || isAsked) return Enumerable.Range(0, hit.Sentences.Count);
        var (first, last) = (at, at);
        while (first > 0 && LeansBack(hit.Sentences[first].Text)) first--;
        if (last + 1 < hit.Sentences.Count && LeadsOn(hit.Sentences[at].Text)) last++;
        var needed = Enumerable.Range(first, last - first + 1);
        // "No." turns what stands behind it round.
        return OpensWithAVerdict(hit) ? needed.Append(0) : needed;
    }

    private static bool OpensWithAVerdict(PassageHit hit) =>
        hit.Passage.Kind == PassageKind.Faq && Sentences.Count(hit.Sentences[0].Text) <= LongestVerdict;

    private static bool LeadsOn(string sentence) => Sentences.Count(sentence) <= ShortSentence || sentence.EndsWith(':');

    private static bool LeansBack(string sentence) =>
        (Words.Split(sentence) is [var word, ..] && Leaning.Contains(word.Text)) || CountsOn().IsMatch(sentence);

    // "Equity is another, …", "On-call pay is a third".
    [GeneratedRegex(@"^(?:\S+ ){1,4}(?:is|are) (?:another|a (?:second|third|fourth|further))\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountsOn();

    // A sentence or two say little alone: the passage goes on, or else what stands before is shown too.
    private static void Extend(Extract extract, int missing)
    {
        var (hit, sentences) = extract;
        while (missing > 0 && sentences.Count < hit.Sentences.Count)
        {
            var next = sentences.Max + 1 < hit.Sentences.Count
                ? sentences.Max + 1
                : Enumerable.Range(0, hit.Sentences.Count).Last(at => !sentences.Contains(at));
            sentences.Add(next);
            missing -= Sentences.Count(hit.Sentences[next].Text);
        }
    }
}
