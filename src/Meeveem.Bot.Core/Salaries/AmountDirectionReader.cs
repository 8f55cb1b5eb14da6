using System.Buffers;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Tells "over 100k" and "60k or less" from plain amounts, by the words beside the amount.</summary>
internal static class AmountDirectionReader
{
    private const int Nearest = 3;
    private const int Farthest = 10;
    private static readonly HashSet<string> Denying =
    [
        "refuse", "refusing", "not", "never", "wont", "dont", "cant", "cannot", "couldnt", "wouldnt", "isnt", "shant", "without",
    ];

    // "Not more than" is a phrase of its own.
    private static readonly HashSet<string> Comparing = ["more", "les", "less", "over", "above", "under", "below"];
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".,;:?!");

    // The longer phrase first: "no more than" is no "more than".
    private static readonly (string[] Phrase, AmountDirection Direction)[] BeforeIt =
    [
        .. Phrases(AmountDirection.Budget, "no more than", "not more than", "nothing over", "nothing above", "not over", "not above",
            "at most", "at the most", "up to", "max", "maximum", "capped", "cap", "limit", "ceiling", "stretch to", "go to",
            "go as high as", "as high as"),
        .. Phrases(
            AmountDirection.Budget,
            "budget", "budget for", "budgeted", "budgeted for", "to spend", "afford", "spend", "only pay", "only got", "only have"),
        .. Phrases(
            AmountDirection.Above,
            "no less than", "not less than", "nothing under", "nothing below", "nothing less than", "not under", "not below",
            "at least", "at the least", "minimum", "min", "floor", "upwards of", "north of", "in excess of"),
        .. Phrases(
            AmountDirection.Above,
            "above", "over", "more than", "higher than", "greater than", "better than", "beyond", "past", "exceeding", "exceed",
            "exceeds", "beat", "beats", "top", "tops", "starting from", "crack", "cracks", "break", "breaks", "hit", "hits",
            "clear", "clears", "reach", "reaches", "get to", "gets to", "pass", "passes"),
        .. Phrases(
            AmountDirection.Below,
            "below", "under", "less than", "lower than", "cheaper than", "fewer than", "south of", "beneath", "short of"),
    ];

    private static readonly (string[] Phrase, AmountDirection Direction)[] AfterIt =
    [
        .. Phrases(
            AmountDirection.Above,
            "or more", "or above", "or over", "or up", "or better", "or higher", "and up", "and above", "and over",
            "and upwards", "upwards", "minimum", "min", "at least", "at the least"),
        .. Phrases(
            AmountDirection.Budget,
            "max", "maximum", "tops", "at most", "at the most", "budget", "to spend", "or less", "or under", "or below",
            "and under", "and below", "ceiling", "limit", "cap", "is my limit", "is our limit", "is the most", "is all i have",
            "is all we have"),
    ];

    private static readonly HashSet<string> Small =
    [
        "the", "a", "about", "around", "say", "like", "roughly", "is", "of", "at", "be", "are", "approx", "approximately",
    ];

    // "Is 60k above the band?" asks where it lies.
    private static readonly HashSet<string> Bands = ["band", "range", "odds", "market", "rate", "guide"];

    /// <param name="text">The text that the amount and the words were read from.</param>
    public static AmountDirection Of(Amount amount, IReadOnlyList<Word> words, string text)
    {
        if (amount.IsRange) return AmountDirection.None;
        if (amount.Direction != AmountDirection.None) return amount.Direction;
        if (amount.End < text.Length && text[amount.End] == '+') return AmountDirection.Above;
        var before = words.Where(word => word.End <= amount.Start).TakeLast(Farthest).ToList();
        var after = words.Where(word => word.Start >= amount.End).Take(Nearest)
            .TakeWhile(word => text.AsSpan(amount.End, word.Start - amount.End).IndexOfAny(Breaks) < 0).ToList();
        if (At(after, AfterIt, fromEnd: false) is { } said) return said;
        // "80k plus", and not "80k plus car".
        if (after is [{ Form: "plus" }, ..] && !after.Exists(word => OnTopOfPay.IsNamedBy(word))) return AmountDirection.Above;
        var lead = Led([.. before]);
        return lead is { } led && IsDenied(before) ? Opposite(led) : lead ?? AmountDirection.None;
    }

    // "I refuse to earn less than 85k" wants more; "can't pay more than 48k" is a budget.
    private static bool IsDenied(List<Word> before)
    {
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (Denying.Contains(before[i].Form))
                return before[i].Form != "not" || i + 1 >= before.Count || !Comparing.Contains(before[i + 1].Form);
            if (before[i].AfterBreak) return false;
        }
        return false;
    }

    private static AmountDirection Opposite(AmountDirection direction) => direction switch
    {
        AmountDirection.Below => AmountDirection.Above,
        AmountDirection.Above => AmountDirection.Budget,
        _ => direction,
    };

    // The words that lead up to the amount, with and without the small ones: "more than", "our limit is about".
    private static AmountDirection? Led(List<Word> before)
    {
        if (before.TakeLast(Nearest).Any(word => Bands.Contains(word.Form))) return null;
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
