using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which sentences of the passages found an answer shows.</summary>
/// <remarks>The sentences of the nearest passages are ranked together. The nearest open the answer, each with what it leans on, as many
/// as people read first. Of two that are equally near the shorter is taken first, since it leaves room for others. Then the nearest of
/// those left follow, until the answer is full. What another guide to the role says in nearly the same words is left out.
/// Its numbers were tried on older question sets; what they brought stands in the README of the evaluation.</remarks>
internal sealed partial class NearestSentences
{
    private const int MostPassages = 6;
    private const int WordsOfTheBeginning = 72;
    private const int FewestWords = 40;

    // A sentence this much less near than the nearest adds nothing to it.
    private const double Reach = 3;

    // Where one passage is so likely the answer, others must be about as near.
    private const double PlainlyTheAnswer = 0.8;
    private const double ReachOfOthers = 1;

    // For each time that a sentence is e times as long.
    private const double CostOfLength = 0.6;
    private const int Shortest = 5;

    // "Do it early.": what comes next says why.
    private const int ShortSentence = 6;

    // "Four things mainly set the pay. They are …": what comes next says which.
    private const int LongestLead = 10;

    // "No.", "It varies.", "Not for every post."
    private const int LongestVerdict = 3;
    private const int LongestOpening = 10;

    // Two sentences with as many of their words in common say the same.
    private const double SaysTheSame = 0.6;
    private const int ShortestWord = 4;

    // Words that point back to the sentence before.
    private static readonly HashSet<string> Leaning =
    [
        "it", "this", "that", "these", "those", "they", "them", "such", "both", "its", "their", "then", "so", "but", "and",
        "instead", "otherwise", "however", "also", "neither", "either", "each", "another", "others", "he", "she", "here",
        "there", "which", "yet", "still", "even", "again", "or", "nor", "elsewhere",
    ];

    private static readonly HashSet<string> Verdicts = ["no", "not", "yes", "never", "always", "rarely", "seldom"];

    private readonly int _most;
    private readonly List<PassageHit> _shown;
    private readonly List<Candidate> _ranked;
    private readonly List<Extract> _taken = [];
    private int _words;

    private NearestSentences(IReadOnlyList<PassageHit> hits, int most)
    {
        _most = most;
        // A text that two guides share is shown once.
        _shown = [.. hits.Take(MostPassages).DistinctBy(hit => hit.Passage.Text)];
        // An FAQ that is plainly the one asked is answered as it stands.
        var isAsked = _shown[0] is { Passage.Kind: PassageKind.Faq, Share: >= PlainlyTheAnswer };
        _ranked =
        [
            .. _shown.SelectMany(hit => hit.Sentences.Select((sentence, at) => new Candidate(hit, at, Sentences.Count(sentence.Text))))
                .OrderByDescending(candidate => isAsked && candidate.Hit == _shown[0]).ThenByDescending(candidate => candidate.Value),
        ];
    }

    /// <summary>A sentence that may be shown.</summary>
    private sealed class Candidate(PassageHit hit, int at, int length)
    {
        private HashSet<string>? _stems;

        public PassageHit Hit => hit;
        public int At => at;
        public int Length => length;

        /// <summary>How near it is, less for its length.</summary>
        public double Value { get; } = hit.Sentences[at].Score - (CostOfLength * Math.Log(Math.Max(Shortest, length)));

        /// <summary>Of its longer words, those of its guide's title left out.</summary>
        public HashSet<string> Stems => _stems ??= [.. StemsOf(hit.Sentences[at].Text).Except(StemsOf(hit.Passage.Guide.Title))];

        private static IEnumerable<string> StemsOf(string text) =>
            Words.Split(text).Where(word => word.Form.Length >= ShortestWord).Select(word => Stemmer.Stem(word.Form));
    }

    /// <returns>What to show of each passage, the nearest first; at least one.</returns>
    /// <param name="hits">One or more, each with a sentence or more.</param>
    /// <param name="most">The most words in all, unless the nearest sentence and what it leans on are longer.</param>
    public static IReadOnlyList<Extract> Of(IReadOnlyList<PassageHit> hits, int most)
    {
        var nearest = new NearestSentences(hits, most);
        nearest.Take(Math.Min(most, WordsOfTheBeginning), isBeginning: true);
        if (most > WordsOfTheBeginning) nearest.Take(most, isBeginning: false);
        nearest.Extend(nearest._taken[0]);
        return nearest._taken;
    }

    private void Take(int most, bool isBeginning)
    {
        foreach (var candidate in _ranked)
        {
            var extract = _taken.Find(each => each.Hit == candidate.Hit);
            // What follows must not push the beginning back.
            var pushesBack = !isBeginning && extract is not null && extract != _taken[^1];
            if (pushesBack || !IsNear(candidate) || !IsNew(candidate, extract)) continue;
            var added = Needed(candidate).Distinct().Where(at => extract?.Sentences.Contains(at) != true).ToList();
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

    // Nothing that was taken of another passage on the role says the same.
    private bool IsNew(Candidate candidate, Extract? extract)
    {
        if (extract is not null || _taken.Count == 0) return true;
        bool IsTaken(Candidate other) =>
            other.Hit.Passage.Guide.Role.Slug == candidate.Hit.Passage.Guide.Role.Slug
            && _taken.Exists(each => each.Hit == other.Hit && each.Sentences.Contains(other.At));
        return !_ranked.Exists(other => IsTaken(other) && IsTheSame(candidate.Stems, other.Stems));
    }

    private static bool IsTheSame(HashSet<string> one, HashSet<string> other) =>
        one.Count(other.Contains) >= SaysTheSame * Math.Max(1, Math.Min(one.Count, other.Count));

    // The sentence, those before it that it leans on, and the next where it only leads up to that. A row of a table stands as a whole,
    // and so does the FAQ that is nearest.
    private IEnumerable<int> Needed(Candidate candidate)
    {
        var (hit, at) = (candidate.Hit, candidate.At);
        var isNearestFaq = candidate == _ranked[0] && hit == _shown[0] && hit.Passage.Kind == PassageKind.Faq
            && Sentences.Count(hit.Passage.Text) <= _most;
        if (hit.Passage.IsRow || isNearestFaq) return Enumerable.Range(0, hit.Sentences.Count);
        var (first, last) = (at, at);
        while (first > 0 && LeansBack(hit.Sentences[first].Text)) first--;
        if (last + 1 < hit.Sentences.Count && LeadsOn(candidate)) last++;
        var needed = Enumerable.Range(first, last - first + 1);
        // "No." turns what stands behind it round.
        return OpensWithAVerdict(hit) ? needed.Append(0) : needed;
    }

    private static bool OpensWithAVerdict(PassageHit hit)
    {
        if (hit.Passage.Kind != PassageKind.Faq) return false;
        var opening = Sentences.Count(hit.Sentences[0].Text);
        return opening <= LongestVerdict || (opening <= LongestOpening && Verdicts.Contains(Words.First(hit.Sentences[0].Text)));
    }

    private static bool LeadsOn(Candidate candidate) =>
        candidate.Length <= ShortSentence
        || (candidate.Length <= LongestLead && LeansBack(candidate.Hit.Sentences[candidate.At + 1].Text));

    private static bool LeansBack(string sentence) => Leaning.Contains(Words.First(sentence)) || CountsOn().IsMatch(sentence);

    // "Equity is another, …", "On-call pay is a third".
    [GeneratedRegex(@"^(?:\S+ ){1,4}(?:is|are) (?:another|a (?:second|third|fourth|further))\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountsOn();

    // A sentence or two say little alone: the passage goes on, or else what stands before is shown too, while there is room.
    private void Extend(Extract extract)
    {
        var (hit, sentences) = extract;
        while (_words < Math.Min(_most, FewestWords) && sentences.Count < hit.Sentences.Count)
        {
            var next = sentences.Max + 1 < hit.Sentences.Count
                ? sentences.Max + 1
                : Enumerable.Range(0, hit.Sentences.Count).Last(at => !sentences.Contains(at));
            var length = Sentences.Count(hit.Sentences[next].Text);
            if (_words + length > _most) return;
            sentences.Add(next);
            _words += length;
        }
    }
}
