using System.Globalization;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Ranges of pounds a year as guides write them.</summary>
public static partial class SalaryRange
{
    private const int LongestRange = 80;
    private const decimal Least = 1_000;
    private const decimal Most = 10_000_000;

    /// <summary>Reads <c>£35,000–£50,000</c>, <c>£65k to £90k</c>, <c>£65-90k a year</c> and the like. False for anything
    /// else, one end without the other, other currencies, and amounts that are no yearly salary. The ends come as written:
    /// whether the first is the lower is for the caller to check.</summary>
    public static bool TryRead(string text, out Pounds minimum, out Pounds maximum)
    {
        minimum = maximum = default;
        if (text.Length > LongestRange || Range().Match(text.Trim()) is not { Success: true } range)
            return false;

        var thousands = range.Groups["k2"].Success;
        if (!TryAmount(range.Groups["to"].Value, thousands, out maximum))
            return false;
        // In "£65–90k" the k counts for both ends.
        var from = range.Groups["from"].Value;
        return TryAmount(from, range.Groups["k1"].Success, out minimum)
            || (thousands && TryAmount(from, true, out minimum));
    }

    /// <summary><c>£55,000+</c>, <c>from £55,000</c>, <c>up to £60k</c>.</summary>
    internal static bool HasOneEnd(string text) => Amounts(text).Take(2).Count() == 1 && OneEnd().IsMatch(text);

    internal static bool IsNotPublished(string text) =>
        text.ToLowerInvariant() is "" or "not published" or "unpublished" or "none published" or "n/a" or "-" or "–" or "—";

    /// <summary>Every amount of money in running text, in pounds, in its order; pence are kept.</summary>
    internal static IEnumerable<(string Text, decimal Amount)> Amounts(string text)
    {
        if (!text.Contains('£') && !MoneyWord().IsMatch(text))
            yield break;
        foreach (Match match in Amount().Matches(text))
        {
            if (!TryNumber(match.Groups["n"].Value, out var amount))
                amount = decimal.MaxValue;
            else if (amount < Most)
                amount *= match.Groups["unit"].Value.ToLowerInvariant() switch { "k" => 1_000, "m" => 1_000_000, _ => 1 };
            yield return (match.Value.Trim(), amount);
        }
    }

    private static bool TryAmount(string digits, bool thousands, out Pounds pounds)
    {
        pounds = default;
        if (!TryNumber(digits, out var amount) || amount > Most)
            return false;
        amount *= thousands ? 1_000 : 1;
        if (amount is < Least or > Most || amount != decimal.Truncate(amount))
            return false;
        pounds = new Pounds((int)amount);
        return true;
    }

    private static bool TryNumber(string digits, out decimal number) =>
        decimal.TryParse(digits.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private const string Number = @"\d{1,3}(?:,\d{3})+(?:\.00)?|\d{1,8}(?:\.\d{1,2})?";

    [GeneratedRegex(
        $@"^(?:£|GBP)\s?(?<from>{Number})\s?(?<k1>k)?\s*(?:[-–—−‐‑]|\bto\b|(?<=[\dk])to(?=\s|£))\s*"
        + $@"(?:£|GBP\s)?\s?(?<to>{Number})\s?(?<k2>k)?(?:\s*(?:a|per)\s+(?:year|annum)|\s*p\.?a\.?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(
        @"(?:£|\bGBP)\s?(?<n>\d[\d,]*(?:\.\d+)?)(?:\s?(?<unit>[km])\b)?"
        + @"|\b(?<n>\d[\d,]*(?:\.\d+)?)\s?(?<unit>[km])?\s(?:pounds|GBP)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\+|\b(from|up to|upwards|and (over|above|more)|plus|minimum|maximum|starting)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OneEnd();

    [GeneratedRegex(@"pounds|GBP", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyWord();
}
