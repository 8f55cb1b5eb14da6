using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Evaluation;

/// <summary>The baseline: BM25 (k1 1.2, b 0.75) with Porter stems over the same passages, each with its guide's title and
/// section; no fields, no synonyms, no understanding of the question.</summary>
public sealed class PlainBm25
{
    private readonly Passage[] _passages;
    private readonly Dictionary<string, int>[] _terms;
    private readonly Dictionary<string, int> _holding = new(StringComparer.Ordinal);
    private readonly double _average;

    public PlainBm25(IReadOnlyList<Guide> guides)
    {
        _passages = [.. guides.SelectMany(Passage.Of)];
        _terms = [.. _passages.Select(passage => Terms($"{passage.Guide.Title} {passage.Section.Title()} {passage.Heading} {passage.Text}").GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count()))];
        foreach (var term in _terms.SelectMany(terms => terms.Keys)) _holding[term] = _holding.GetValueOrDefault(term) + 1;
        _average = _terms.Average(terms => terms.Values.Sum());
    }

    public IReadOnlyList<Passage> Search(string question, int count)
    {
        var query = Terms(question).Distinct().ToList();
        return [.. Enumerable.Range(0, _passages.Length).Select(i => (Passage: _passages[i], Score: query.Sum(term => Score(term, _terms[i]))))
            .OrderByDescending(entry => entry.Score).Take(count).Select(entry => entry.Passage)];
    }

    private double Score(string term, Dictionary<string, int> passage)
    {
        if (!passage.TryGetValue(term, out var frequency)) return 0;
        var idf = Math.Log(1 + (_passages.Length - _holding[term] + 0.5) / (_holding[term] + 0.5));
        return idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * passage.Values.Sum() / _average));
    }

    private static IEnumerable<string> Terms(string text) => Words.Split(text).Select(word => Stemmer.Stem(word.Text));
}
