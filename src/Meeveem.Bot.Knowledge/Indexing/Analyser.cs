using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Text to index terms: the spellings of the vocabulary, its terms of several words as one, stems, no stop words.</summary>
internal sealed class Analyser(Lexicon lexicon)
{
    private readonly Dictionary<string, string[]> _synonyms = BuildSynonyms(lexicon);

    public List<string> Terms(string text)
    {
        var words = Lexicon.Respell(Words.Split(text), lexicon.Spellings);
        var terms = new List<string>(words.Count);
        foreach (var word in words)
        {
            if (!lexicon.StopForms.Contains(word.Form)) terms.Add(Stemmer.Stem(word.Form));
        }
        foreach (var match in lexicon.Terms.Find(words)) terms.Add(match.Value);
        return terms;
    }

    /// <summary>A word of a question as it stands in the index. Terms of several words stay whole.</summary>
    public static string Term(string word) => word.Contains(' ', StringComparison.Ordinal) ? word : Stemmer.Stem(Words.Singular(word));

    /// <summary>Terms that mean much the same; empty for most.</summary>
    public IReadOnlyList<string> Synonyms(string term) => _synonyms.TryGetValue(term, out var others) ? others : [];

    private static Dictionary<string, string[]> BuildSynonyms(Lexicon lexicon)
    {
        var related = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var group in lexicon.Vocabulary.Synonyms) Relate(group, group);
        foreach (var (lay, guide) in lexicon.Vocabulary.LayTerms) Relate(lay, guide);
        return related.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);

        void Relate(IReadOnlyList<string> from, IReadOnlyList<string> to)
        {
            var targets = to.Select(Indexed).ToList();
            foreach (var term in from.Select(Indexed))
            {
                if (!related.TryGetValue(term, out var others)) related[term] = others = new HashSet<string>(StringComparer.Ordinal);
                others.UnionWith(targets.Where(target => target != term));
            }
        }

        string Indexed(string each) => Term(string.Join(' ', Lexicon.Respell(Words.Split(each), lexicon.Spellings).Select(word => word.Form)));
    }
}
