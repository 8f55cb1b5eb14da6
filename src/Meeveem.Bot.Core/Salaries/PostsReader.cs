using System.Globalization;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds how many posts share a sum of money: "a budget of £180k for two people", "hire three engineers with 200k".</summary>
internal static partial class PostsReader
{
    private static readonly string[] Numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <returns>1 where nothing is said of several posts, or what is said is for each of them.</returns>
    public static int Find(string text)
    {
        if (!Hiring().IsMatch(text) || ForEach().IsMatch(text) || Several().Match(text) is not { Success: true } match) return 1;
        var word = Array.FindIndex(Numbers, number => number.Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase));
        return word >= 0 ? word + 2 : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"\b(?:hir(?:e|es|ing)|recruit(?:ing|ment)?|budget(?:s|ed)?|afford|spend|take on|bring in|headcount)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hiring();

    [GeneratedRegex(@"\b(?:each|apiece|(?:per|a) (?:head|person|hire|post)|respectively)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForEach();

    [GeneratedRegex(
        @"(?<![\d.,£])\b([2-9]|two|three|four|five|six|seven|eight|nine) (?:[a-z]+ ){0,4}?"
        + @"(?:people|persons|hires|heads|posts|positions|seats|staff"
        + @"|of them|(?:engineer|developer|dev|analyst|manager|specialist|lead|junior|senior)s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Several();
}
