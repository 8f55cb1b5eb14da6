using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Numbers without a sign of money that may be thousands of pounds.</summary>
internal static class BareNumbers
{
    private const int Least = 18;
    private const int Most = 400;

    // "And over 90?"
    private const int LongestBound = 3;

    private static readonly HashSet<string> BeforeOtherNumbers =
        ["am", "im", "aged", "age", "managing", "manage", "of", "page", "room", "the", "band"];

    private static readonly HashSet<string> Counted =
    [
        "bed", "mile", "yr", "yo", "direct", "report", "year", "engineer", "team", "hour", "day", "week", "month", "people", "percent",
        "minute", "time",
    ];

    /// <summary>"Is 95 ok for a lead?": the first two- or three-digit number that counts nothing else, in pounds.</summary>
    public static Amount? Find(List<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var isNumber = int.TryParse(words[i].Typed, out var number) && number is >= Least and <= Most;
            if (isNumber && !IsPartOfANumber(words, i) && !IsOfAnotherThing(words, i, lexicon))
                return new Amount(number * 1000, number * 1000, null, "GBP", false, words[i].Start, words[i].End);
        }
        return null;
    }

    /// <summary>"Platform on 88, backend on 95": a number for each of several roles or levels, in pounds; none where they are not as
    /// many.</summary>
    /// <param name="amounts">How many of them have a sign of money.</param>
    public static IReadOnlyList<Amount> OfEachJob(List<Word> words, int amounts, int jobs, Lexicon lexicon)
    {
        if (jobs < 2 || amounts >= jobs) return [];
        var found = new List<Amount>();
        for (var i = 1; i < words.Count; i++)
        {
            var isNumber = int.TryParse(words[i].Typed, out var number) && number is >= Least and <= Most;
            var isPay = isNumber && BeforePay.Contains(words[i - 1].Form) && !IsPartOfANumber(words, i) && CountsNothing(words, i, lexicon);
            if (isPay) found.Add(new Amount(number * 1000, number * 1000, null, "GBP", true, words[i].Start, words[i].End));
        }
        return amounts + found.Count == jobs ? found : [];
    }

    private static readonly HashSet<string> BeforePay = ["on", "for", "at", "pay", "paying", "offer", "offering", "is"];

    // "62 000", "24/7".
    private static bool IsPartOfANumber(List<Word> words, int at)
    {
        var isGlued = at > 0 && !words[at].AfterBreak && words[at].Start - words[at - 1].End <= 1 && char.IsDigit(words[at - 1].Typed[^1]);
        return isGlued || (at + 1 < words.Count && char.IsDigit(words[at + 1].Typed[0]));
    }

    // "Aged 52", "he's 54", "over 60 people", "page 40", "with 30 of them".
    private static bool IsOfAnotherThing(List<Word> words, int at, Lexicon lexicon)
    {
        var before = at > 0 ? words[at - 1].Form : string.Empty;
        var who = before == "is" && at > 1 ? words[at - 2].Form : before;
        var next = at + 1 < words.Count ? words[at + 1].Form : string.Empty;
        return BeforeOtherNumbers.Contains(before) || who is "he" or "she" || Counted.Contains(next) || CountsThings(words, at)
            || (before == "over" && words.Count > LongestBound)
            || (before == "with" && !IsOfferedWith(words, at, lexicon));
    }

    /// <summary>"88 base": a word of pay stands behind the number.</summary>
    public static bool IsBasePay(Amount bare, List<Word> words)
    {
        var number = words.FindIndex(word => word.Start == bare.Start);
        if (number < 0 || number + 1 >= words.Count || words[number + 1].AfterBreak) return false;
        return words[number + 1].Form is "base" or "basic" or "gross";
    }

    /// <summary>"She was told 47 for a mid-level job".</summary>
    public static bool IsTold(Amount bare, List<Word> words, Lexicon lexicon)
    {
        var number = words.FindIndex(word => word.Start == bare.Start);
        return number > 0 && lexicon.TellingWords.Contains(words[number - 1].Form) && CountsNothing(words, number, lexicon);
    }

    // "It has 40 beds", and not "90 works for me" or "90 tops".
    public static bool CountsThings(IReadOnlyList<Word> words, int number)
    {
        if (number + 1 >= words.Count || words[number + 1].AfterBreak) return false;
        var next = words[number + 1];
        var isPlural = next.Form != "top" && next.Text != next.Form && next.Text.EndsWith('s');
        var endsThere = number + 2 == words.Count || words[number + 2].AfterBreak || words[number + 2].Form is "and" or "or" or "with";
        return isPlural && endsThere;
    }

    // "They came back with 63", and nothing that the number would count.
    private static bool IsOfferedWith(List<Word> words, int number, Lexicon lexicon)
    {
        var verb = number > 1 ? words[number - 2].Form : string.Empty;
        var isAllThatIsSaid = number + 1 == words.Count && words.Count <= 3;
        return CountsNothing(words, number, lexicon)
            && (isAllThatIsSaid || verb is "back" or "offered" or "offer" or "countered" or "counter");
    }

    private static bool CountsNothing(List<Word> words, int number, Lexicon lexicon) =>
        number + 1 == words.Count || words[number + 1].AfterBreak || lexicon.StopForms.Contains(words[number + 1].Form);
}
