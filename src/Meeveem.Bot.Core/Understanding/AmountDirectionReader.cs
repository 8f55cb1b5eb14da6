using System.Buffers;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells "over 100k" and "60k or less" from plain amounts, by the words beside the amount.</summary>
internal static class AmountDirectionReader
{
    private const int Nearest = 3;
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".,;:?!");

    // The longer phrase first: "no more than" is no "more than".
    private static readonly (string[] Phrase, AmountDirection Direction)[] BeforeIt =
    [
        .. Phrases(AmountDirection.Budget, "no more than", "not more than", "nothing over", "nothing above", "not over", "not above", "at most", "at the most", "up to", "max", "maximum", "capped", "cap", "limit", "ceiling", "stretch to", "go to", "go as high as", "as high as"),
        .. Phrases(AmountDirection.Budget, "budget", "budget for", "budgeted", "budgeted for", "to spend", "afford", "spend", "only pay", "only got", "only have"),
        .. Phrases(AmountDirection.Above, "no less than", "not less than", "nothing under", "nothing below", "nothing less than", "not under", "not below", "at least", "at the least", "minimum", "min", "floor", "upwards of", "north of", "in excess of"),
        .. Phrases(AmountDirection.Above, "above", "over", "more than", "higher than", "greater than", "better than", "beyond", "past", "exceeding", "exceed", "exceeds", "beat", "beats", "top", "tops", "starting from", "cracks", "breaks", "hits", "hit"),
        .. Phrases(AmountDirection.Below, "below", "under", "less than", "lower than", "cheaper than", "fewer than", "south of", "beneath", "short of"),
    ];

    private static readonly (string[] Phrase, AmountDirection Direction)[] AfterIt =
    [
        .. Phrases(AmountDirection.Above, "or more", "or above", "or over", "or up", "or better", "or higher", "and up", "and above", "and over", "and upwards", "upwards", "plus", "minimum", "min", "at least", "at the least"),
        .. Phrases(AmountDirection.Budget, "max", "maximum", "tops", "at most", "at the most", "budget", "to spend", "or less", "or under", "or below", "and under", "and below", "ceiling", "limit", "cap", "is my limit", "is our limit", "is the most", "is all i have", "is all we have"),
    ];

    private static readonly HashSet<string> Small = ["the", "a", "about", "around", "say", "like", "roughly", "is", "of", "at", "be", "are", "approx", "approximately"];

    // "Is 60k above the band?" asks where it lies.
    private static readonly HashSet<string> Bands = ["band", "range", "odds", "market", "rate", "guide"];

    /// <param name="text">The text that the amount and the words were read from.</param>
    public static AmountDirection Of(Amount amount, IReadOnlyList<Word> words, string text)
    {
        if (amount.IsRange) return AmountDirection.None;
        if (amount.End < text.Length && text[amount.End] == '+') return AmountDirection.Above;
        var before = words.Where(word => word.End <= amount.Start).TakeLast(Nearest + 2).ToList();
        var after = words.Where(word => word.Start >= amount.End).Take(Nearest).TakeWhile(word => text.AsSpan(amount.End, word.Start - amount.End).IndexOfAny(Breaks) < 0).ToList();
        return At(after, AfterIt, fromEnd: false) ?? Led(before) ?? AmountDirection.None;
    }

    // The words that lead up to the amount, with and without the small ones: "more than", "our limit is about".
    private static AmountDirection? Led(List<Word> before)
    {
        if (before.Exists(word => Bands.Contains(word.Form))) return null;
        while (before.Count > 0)
        {
            if (At(before, BeforeIt, fromEnd: true) is { } direction) return direction;
            if (!Small.Contains(before[^1].Form)) return null;
            before.RemoveAt(before.Count - 1);
        }
        return null;
    }

    private static AmountDirection? At(List<Word> words, (string[] Phrase, AmountDirection Direction)[] phrases, bool fromEnd)
    {
        foreach (var (phrase, direction) in phrases.OrderByDescending(entry => entry.Phrase.Length))
        {
            if (phrase.Length > words.Count) continue;
            var beside = fromEnd ? words.Skip(words.Count - phrase.Length) : words.Take(phrase.Length);
            if (beside.Select(word => word.Text).SequenceEqual(phrase)) return direction;
        }
        return null;
    }

    private static IEnumerable<(string[], AmountDirection)> Phrases(AmountDirection direction, params string[] phrases) =>
        phrases.Select(phrase => (phrase.Split(' '), direction));
}
