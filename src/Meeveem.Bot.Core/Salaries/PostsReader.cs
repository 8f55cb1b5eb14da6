using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds how many posts share a sum of money: "a budget of £180k for two people", "hire three engineers with 200k".</summary>
internal static partial class PostsReader
{
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <returns>1 where nothing is said of several posts, or what is said is for each of them.</returns>
    public static int Find(string text)
    {
        if (ForEach().IsMatch(text) || !IsPot().IsMatch(text)) return 1;
        var counted = Counted().Matches(text)
            .Select(match => (Number: NumberOf(match.Groups[1].Value) ?? 1, Noun: match.Groups[2].Value)).ToList();
        var fewest = ForBoth().IsMatch(text) ? 2 : 1;
        if (counted.Count == 0) return fewest;
        // "Three people: two seniors and one junior" are three.
        return counted.Count > 1 && OfAnyKind().IsMatch(counted[0].Noun)
            ? counted[0].Number
            : Math.Max(fewest, counted.Sum(each => each.Number));
    }

    /// <returns>Null where the word is no number from one to nine.</returns>
    public static int? NumberOf(string word)
    {
        var at = Array.FindIndex(Numbers, number => number.Equals(word, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at + 1 : word is [>= '1' and <= '9'] ? word[0] - '0' : null;
    }

    // A sum to spend: "a budget", "300k for three", "hire two with 150k". "Hiring two on 75k" tells the pay of each.
    [GeneratedRegex(
        @"\b(?:budget(?:s|ed)?|afford|spend)\b"
        + @"|(?:\d\s?k?|enough)\s(?:total\s)?(?:for|on|across|between)\s(?:the\s|all\s)?"
        + @"(?:[2-9]|both|two|three|four|five|six|seven|eight|nine)\b(?!\s(?:days|hours|years))"
        + @"|\b(?:hire|recruit|get|take on)\b[^.?!]*\bwith £?\d{2,3}(?:k|,?\d{3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsPot();

    // "The budget for both is 160k".
    [GeneratedRegex(@"\b(?:for|across|between) (?:both|the (?:two|pair))\b|\bboth together\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForBoth();

    [GeneratedRegex(@"\b(?:each|apiece|(?:per|a) (?:head|person|hire|post)(?! of)|respectively)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForEach();

    // "Two seniors and one junior backend engineer", "and a lead": a number, up to four words, and what it counts.
    [GeneratedRegex(
        @"(?<![\d.,£])(?<!\b(?:band|grade|level|tier|of) )\b([1-9]|one|two|three|four|five|six|seven|eight|nine|(?<=\b(?:and|plus) )an?) "
        + @"(?:(?!(?:and|or|with|the|of|in|on|at|years?|yrs?|months?|weeks?|days?|hours?)\b)[a-z]+ ){0,4}?"
        + @"(people|persons?|hires?|heads|posts?|positions?|seats?|staff|of them"
        + @"|(?:engineer|developer|dev|analyst|manager|specialist|lead|junior|senior)s?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(
        @"^(?:people|persons?|hires?|heads|posts?|positions?|seats?|staff|engineers|developers|devs)$", RegexOptions.IgnoreCase)]
    private static partial Regex OfAnyKind();
}
