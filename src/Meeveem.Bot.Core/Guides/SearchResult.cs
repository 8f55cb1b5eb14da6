namespace Meeveem.Bot.Core.Guides;

/// <summary>What a search found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Held">How likely the searched guides hold an answer at all, 0 to 1.</param>
/// <param name="Missing">Names in the question, as typed, that none of the searched passages has: a standard, a tool, an employer.</param>
/// <param name="Named">The best passage has a name that is in the question.</param>
/// <param name="Coverage">The share of the question's information, in words, that one of the first passages has; 0 to 1.</param>
public sealed record SearchResult(IReadOnlyList<PassageHit> Hits, double Held, IReadOnlyList<string> Missing, bool Named, double Coverage)
{
    public static SearchResult Nothing { get; } = new([], 0, [], false, 0);
}
