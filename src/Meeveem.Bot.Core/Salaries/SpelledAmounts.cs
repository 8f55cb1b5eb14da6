using System.Buffers;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds amounts written in words: "ninety grand", "a hundred and twenty thousand", "six figures".</summary>
internal static partial class SpelledAmounts
{
    private static readonly string[] Units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    private static readonly string[] Tens = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    // Every amount in words has one of these, and few texts do.
    private static readonly SearchValues<string> Marks =
        SearchValues.Create(["grand", "thousand", " k", "-k", "figure"], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<Amount> Read(string text)
    {
        if (!text.AsSpan().ContainsAny(Marks)) yield break;
        foreach (Match match in Thousands().Matches(text))
        {
            var thousands = (match.Groups["hundred"].Success ? 100 : 0) + Value(Tens, match.Groups["tens"]) * 10
                + Value(Units, match.Groups["units"]);
            var rest = Value(Units, match.Groups["hundreds"]) * 100 + Value(Tens, match.Groups["restTens"]) * 10
                + Value(Units, match.Groups["restUnits"]);
            if (thousands >= 10) yield return Of(thousands * 1_000 + rest, match);
        }
        foreach (Match match in SixFigures().Matches(text)) yield return Of(100_000, match) with { Direction = AmountDirection.Above };
    }

    private static Amount Of(int pounds, Match match) =>
        new(pounds, pounds, null, "GBP", true, match.Index, match.Index + match.Length) { ExactLow = pounds, ExactHigh = pounds };

    private static int Value(string[] words, Group group) =>
        Array.FindIndex(words, word => word.Equals(group.Value, StringComparison.OrdinalIgnoreCase)) + 1;

    [GeneratedRegex(
        @"\b(?:(?<hundred>(?:a|one) hundred)(?: and)?[ -]?)?"
        + @"(?<tens>ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?[ -]?"
        + @"(?<units>one|two|three|four|five|six|seven|eight|nine)? ?\b(?:grand|thousand|k)\b"
        // "Forty-one thousand five hundred and fifty".
        + @"(?:(?:,? and|,)? (?<hundreds>one|two|three|four|five|six|seven|eight|nine) hundred\b"
        // "Between sixty thousand and one hundred thousand" has a second amount there.
        + @"(?!(?: and)?[ -](?:\w+[ -]){0,2}(?:grand|thousand|k)\b)"
        + @"(?: and (?<restTens>ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b"
        + @"(?:[ -](?<restUnits>one|two|three|four|five|six|seven|eight|nine)\b)?)?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\b(?:six|6)[ -]figures?\b", RegexOptions.IgnoreCase)]
    private static partial Regex SixFigures();
}
