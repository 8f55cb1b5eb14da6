using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What comparing a question with the passages gives.</summary>
/// <param name="Query">As it was searched for.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Names">Names of standards, tools and the like in the question.</param>
/// <param name="MissingNames">Those that none of the searched passages has.</param>
internal sealed record Comparison(
    PassageQuery Query,
    IReadOnlyList<Candidate> Candidates,
    float[] Held,
    WordFit Fit,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> MissingNames,
    float[]? Sections,
    RankingWeights Weights);
