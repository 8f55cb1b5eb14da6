namespace Meeveem.Bot.Core.Guides;

/// <summary>What a search found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Held">How likely the searched guides hold an answer at all, 0 to 1.</param>
/// <param name="Missing">Words of the question that none of the searched passages has and that are rare everywhere: a standard, a tool, an employer.</param>
/// <param name="Coverage">The share of the question's information, in words, that one of the first passages has; 0 to 1.</param>
public sealed record SearchResult(IReadOnlyList<PassageHit> Hits, double Held, IReadOnlyList<string> Missing, double Coverage)
{
    public static SearchResult Nothing { get; } = new([], 0, [], 0);
}
