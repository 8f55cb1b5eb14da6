using System.Globalization;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds how many posts share a sum of money: "a budget of £180k for two people", "hire three engineers with 200k".</summary>
internal static partial class PostsReader
{
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <returns>1 where nothing is said of several posts, or what is said is for each of them.</returns>
    public static int Find(string text)
    {
        var isForEach = ForEach().IsMatch(text);
        if (isForEach || !(Hiring().IsMatch(text) || MoneyForSeveral().IsMatch(text))) return 1;
        return Math.Max(1, Counted().Matches(text).Sum(match => NumberOf(match.Groups[1].Value)));
    }

    private static int NumberOf(string word)
    {
        var at = Array.FindIndex(Numbers, number => number.Equals(word, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at + 1 : int.Parse(word, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"\b(?:hir(?:e|es|ing)|recruit(?:ing|ment)?|budget(?:s|ed)?|afford|spend|take on|bring in|headcount)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hiring();

    // "300k for three seniors".
    [GeneratedRegex(@"\d\s?k?\s(?:for|on)\s(?:[2-9]|two|three|four|five|six|seven|eight|nine)\s", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyForSeveral();

    [GeneratedRegex(@"\b(?:each|apiece|(?:per|a) (?:head|person|hire|post)|respectively)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForEach();

    // "Two seniors and one junior backend engineer": a number, up to four words, and what it counts.
    [GeneratedRegex(
        @"(?<![\d.,£])\b([1-9]|one|two|three|four|five|six|seven|eight|nine) "
        + @"(?:(?!(?:and|or|years?|yrs?|months?|weeks?|days?|hours?)\b)[a-z]+ ){0,4}?"
        + @"(?:people|persons?|hires?|heads|posts?|positions?|seats?|staff|of them"
        + @"|(?:engineer|developer|dev|analyst|manager|specialist|lead|junior|senior)s?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();
}
