namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>How the words of a question fit passages.</summary>
/// <param name="Scores">By passage: its BM25F score, and the information of the words that it has; passages with
/// none of them are left out.</param>
/// <param name="Information">That of all words of the question: the sum of their inverse document frequencies.</param>
/// <param name="Missing">Words that none of the passages has.</param>
/// <param name="Rarest">The information of a word that no guide has.</param>
internal sealed record WordFit(
    IReadOnlyDictionary<int, (float Score, float Covered)> Scores, float Information, IReadOnlyList<string> Missing, float Rarest)
{
    /// <summary>The passage's score for each unit of the question's information; 0 where it has none of the words.</summary>
    public float Score(int passage) => Scores.TryGetValue(passage, out var entry) ? entry.Score / Information : 0;

    /// <summary>The share that the passage has of the information in words that count: those that some passage has,
    /// and those that name something.</summary>
    /// <param name="isOrdinary">Tells plain English words, which say nothing where no passage has them.</param>
    public float CoverageOfNames(int passage, Func<string, bool> isOrdinary)
    {
        var ordinary = Missing.Count(isOrdinary) * Rarest;
        return Scores.TryGetValue(passage, out var entry) ? Math.Min(1, entry.Covered / Math.Max(Information - ordinary, 1e-3f)) : 0;
    }

    /// <summary>The share of the question's information that the passage has, 0 to 1.</summary>
    public float Coverage(int passage) => Scores.TryGetValue(passage, out var entry) ? Math.Min(1, entry.Covered / Information) : 0;
}
