using System.Buffers;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>What stands beside a number and makes it money: currencies before and after it, and the period it is paid for.</summary>
internal static class AmountUnits
{
    private static readonly (string Word, string Code)[] CurrencyWords =
    [
        ("pounds", "GBP"), ("pound", "GBP"), ("quid", "GBP"), ("gbp", "GBP"), ("sterling", "GBP"),
        ("euros", "EUR"), ("euro", "EUR"), ("eur", "EUR"), ("dollars", "USD"), ("dollar", "USD"), ("usd", "USD"),
        ("rupees", "INR"), ("inr", "INR"), ("chf", "CHF"), ("aud", "AUD"), ("cad", "CAD"), ("aed", "AED"),
    ];

    private static readonly (string Text, PayPeriod Period)[] PeriodWords =
    [
        .. Named(PayPeriod.Year, "per annum", "per year", "a year", "each year", "every year", "/year", "/yr", "pa", "p.a", "annually",
            "yearly"),
        .. Named(PayPeriod.Month, "per month", "a month", "each month", "every month", "/month", "monthly", "pcm", "pm", "/mo"),
        .. Named(PayPeriod.Week, "per week", "a week", "/week", "weekly", "pw"),
        .. Named(PayPeriod.Day, "per day", "a day", "/day", "/d", "pd", "daily", "day rate", "p/d"),
        .. Named(PayPeriod.Hour, "per hour", "an hour", "/hour", "/hr", "/h", "ph", "p/h", "hourly"),
    ];

    private const int FarthestRate = 24;
    private static readonly SearchValues<char> BreaksAndDigits = SearchValues.Create(".,;?!0123456789");
    private static readonly (string Text, PayPeriod Period)[] RateWords =
    [
        .. Named(PayPeriod.Day, "day rate", "daily rate", "rate per day", "rate a day"),
        .. Named(PayPeriod.Hour, "hourly rate", "hour rate", "rate per hour", "rate an hour"),
    ];

    private static IEnumerable<(string Text, PayPeriod Period)> Named(PayPeriod period, params string[] texts) =>
        texts.Select(text => (text, period));

    public static (int Start, string? Currency) CurrencyBefore(string text, int at)
    {
        var i = at - 1;
        if (i >= 0 && text[i] == ' ') i--;
        if (i < 0) return (at, null);
        string? code = text[i] switch { '£' => "GBP", '€' => "EUR", '$' => "USD", '₹' => "INR", _ => null };
        if (code is null)
        {
            foreach (var (word, iso) in CurrencyWords)
            {
                if (word.Length == 3 && i >= 2 && Matches(text, i - 2, word) && (i == 2 || !char.IsLetter(text[i - 3])))
                    return (i - 2, iso);
            }
            return (at, null);
        }
        if (code == "USD" && i >= 1 && char.IsLetter(text[i - 1])) i = Math.Max(0, i - 2);
        return (i, code);
    }

    public static (int End, string? Currency) CurrencyAfter(string text, int at)
    {
        var i = SkipSpaces(text, at, 1);
        if (i < text.Length)
        {
            string? sign = text[i] switch { '£' => "GBP", '€' => "EUR", '$' => "USD", '₹' => "INR", _ => null };
            // "65k £?": a sign before a digit belongs to the next number.
            if (sign is not null && (i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1]))) return (i + 1, sign);
        }
        if (i < text.Length && Matches(text, i, "us dollar")) return (EndOfWord(text, i + 3), "USD");
        foreach (var (word, code) in CurrencyWords)
        {
            if (Matches(text, i, word) && !IsLetterAt(text, i + word.Length)) return (i + word.Length, code);
        }
        return (at, null);
    }

    public static PayPeriod? PeriodAfter(string text, ref int end)
    {
        var i = SkipSpaces(text, end, 1);
        if (i < text.Length && text[i] is '(' or ',') i = SkipSpaces(text, i + 1, 1);
        foreach (var (word, period) in PeriodWords)
        {
            if (!Matches(text, i, word) || IsLetterAt(text, i + word.Length)) continue;
            end = i + word.Length;
            return period;
        }
        return null;
    }

    /// <summary>"My day rate is £600": the period of a rate that is told before its amount, in the same clause.</summary>
    /// <returns>Null where none is told, or another number stands between.</returns>
    public static PayPeriod? RateBefore(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - FarthestRate), Math.Min(at, FarthestRate));
        before = before[(before.LastIndexOfAny(BreaksAndDigits) + 1)..];
        foreach (var (word, period) in RateWords)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase)) return period;
        }
        return null;
    }

    public static bool StartsPeriod(string text, int at)
    {
        foreach (var (word, _) in PeriodWords)
        {
            if (Matches(text, at, word) && !IsLetterAt(text, at + word.Length)) return true;
        }
        return false;
    }

    public static bool StartsCurrency(string text, int at)
    {
        foreach (var (word, _) in CurrencyWords)
        {
            if (Matches(text, at, word) && !IsLetterAt(text, at + word.Length)) return true;
        }
        return false;
    }

    public static int SkipSpaces(string text, int at, int most)
    {
        while (most-- > 0 && at < text.Length && text[at] == ' ') at++;
        return at;
    }

    public static int EndOfWord(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at])) at++;
        return at;
    }

    public static bool IsLetterAt(string text, int at) => at < text.Length && char.IsLetter(text[at]);

    public static bool Matches(string text, int at, string word) =>
        at >= 0 && at + word.Length <= text.Length && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
}
