using static Meeveem.Bot.Core.Salaries.AmountUnits;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds money in text: <c>£65k</c>, <c>65,000</c>, <c>65 grand</c>, <c>65-70k</c>, <c>£450/day</c>, <c>$65k</c>.</summary>
/// <remarks>One pass from left to right; a number is looked at once, whatever its length.</remarks>
public static class AmountReader
{
    private const int Largest = 100_000_000;

    // Less is no pay of a year, unless it is marked as money.
    private const int LeastOfAYear = 10_000;

    // "200 forms a month" counts forms.
    private const int LeastOfAMonth = 1_000;

    // "35 a day" counts something else.
    private const int LeastOfADay = 40;

    // No band is as wide: "£45–8,000" is a slip.
    private const int WidestRange = 5;

    private static readonly HashSet<string> StandardBodies = new(StringComparer.OrdinalIgnoreCase) { "iso", "iec", "dcb", "rfc" };

    private static readonly string[] CountedThings =
    [
        "user", "patient", "record", "request", "message", "people", "customer", "event", "row", "line", "device", "employee",
        "staff", "appointment", "follower", "hour", "step", "member",
    ];

    /// <summary>The amounts in order of place. Bare numbers count from 10,000 on; years, percentages and
    /// numbers inside words do not.</summary>
    public static List<Amount> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var amounts = new List<Amount>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            if (i > 0 && (char.IsLetter(text[i - 1]) || text[i - 1] is '_'))
            {
                // "IR35": none of its digits begins a number.
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) i++;
                continue;
            }
            var first = ReadNumber(text, i);
            i = first.End - 1;
            if (!first.Valid) continue;
            var amount = Complete(text, first);
            if (amount is null) continue;
            amounts.Add(amount);
            i = Math.Max(i, amount.End - 1);
        }
        foreach (var spelled in SpelledAmounts.Read(text))
        {
            if (!amounts.Exists(amount => amount.Start < spelled.End && spelled.Start < amount.End)) amounts.Add(spelled);
        }
        amounts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return amounts;
    }

    private readonly record struct Number(int Start, int End, decimal Value, bool Grouped, bool Thousands, bool Valid)
    {
        public decimal Total => Thousands ? Value * 1000 : Value;
    }

    private static Amount? Complete(string text, Number first)
    {
        var (start, currency) = CurrencyBefore(text, first.Start);
        var end = first.End;
        var last = first;
        var (afterFirst, currencyAfterFirst) = CurrencyAfter(text, end);
        var followsBetween = start >= 8 && text.AsSpan(start - 8, 8).Equals("between ", StringComparison.OrdinalIgnoreCase);
        var second = SecondOfRange(text, currencyAfterFirst is null ? end : afterFirst, followsBetween);
        var isUnclear = false;
        if (second is { } high && IsPlausibleRange(first, high) && !CountsSomethingElse(first, high))
        {
            // "65-70k", "£45–48,000": the thousands are said once for both.
            if ((high.Thousands || IsShortFor(first, high)) && !first.Thousands && first.Value < 1000)
                first = first with { Thousands = true };
            if (first.Thousands && !high.Thousands && high.Value < 1000) high = high with { Thousands = true };
            isUnclear = IsTooWide(first, high);
            last = high;
            end = high.End;
        }
        (end, var currencyAfter) = CurrencyAfter(text, end);
        var period = PeriodAfter(text, ref end);
        var marked = currency is not null || currencyAfter is not null || currencyAfterFirst is not null
            || first.Thousands || last.Thousands;
        if (IsPercentage(text, last.End)) return null;
        var (low, top) = (first.Total, last.Total);
        if (low > top) (low, top) = (top, low);
        // "Day rate 450, or 65k a year".
        if (low < LeastOfAYear) period ??= RateBefore(text, start);
        var isOfAShortPeriod = period switch
        {
            PayPeriod.Hour => true,
            PayPeriod.Day => low >= LeastOfADay,
            PayPeriod.Month => low >= LeastOfAMonth,
            _ => false,
        };
        if (!marked && !isOfAShortPeriod && (low < LeastOfAYear || IsOfStandard(text, first.Start))) return null;
        if (CountsThings(text, end)) return null;
        // Too little for a year, so it is the rate of a day, or a slip: never held against annual bands.
        var isGuessed = marked && low < 2_000 && period is null;
        if (isGuessed) period = PayPeriod.Day;
        if (low < 1 || top > Largest) return null;
        if (start > 0 && text[start - 1] == '-' && (start == 1 || text[start - 2] == ' ')) return null;
        return new Amount((int)low, (int)top, period, currency ?? currencyAfter ?? currencyAfterFirst ?? "GBP", marked, start, end)
        {
            ExactLow = low,
            ExactHigh = top,
            IsPeriodGuessed = isGuessed,
            IsUnclear = marked && isUnclear,
        };
    }

    private static bool IsShortFor(Number low, Number high) =>
        high.Grouped && low.Value is >= 10 and < 1000 && low.Value * 1000 <= high.Value;

    private static bool IsTooWide(Number low, Number high) =>
        Math.Min(low.Total, high.Total) * WidestRange < Math.Max(low.Total, high.Total);

    private static bool IsPlausibleRange(Number low, Number high) =>
        high.Total >= low.Total || high.Thousands || low.Thousands;

    // "65k - 5 years": what follows is no amount.
    private static bool CountsSomethingElse(Number low, Number high) =>
        low.Thousands && !high.Thousands && high.Value < 1000 && high.Value * WidestRange < low.Value;

    private static Number? SecondOfRange(string text, int at, bool between)
    {
        var i = SkipSpaces(text, at, 1);
        if (i >= text.Length) return null;
        var isSlash = text[i] == '/';
        if (isSlash || text[i] is '-' or '–' or '—' or '−') i++;
        else if (Matches(text, i, "to") && i + 2 < text.Length && text[i + 2] == ' ') i += 2;
        else if (Matches(text, i, "and ") && between) i += 3;
        else return null;
        i = SkipSpaces(text, i, 1);
        if (i < text.Length && text[i] is '£' or '$' or '€') i++;
        if (i >= text.Length || !char.IsAsciiDigit(text[i])) return null;
        var number = ReadNumber(text, i);
        return number.Valid && (!isSlash || number.Thousands || number.Total >= 10_000) ? number : null;
    }

    private static Number ReadNumber(string text, int start)
    {
        var i = start;
        decimal value = 0;
        var digits = 0;
        var grouped = false;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (digits < 12) value = value * 10 + (c - '0');
                digits++;
                i++;
            }
            else if (digits is >= 1 and <= 9 && c is ',' or ' ' or '.' && HasGroup(text, i, c) && (grouped || digits <= 3))
            {
                // "65 000" and "65,000", and "65.000" as the rest of Europe writes it.
                grouped = true;
                i++;
            }
            else
            {
                break;
            }
        }
        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            var scale = 0.1m;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                if (scale > 0.00001m) value += (text[i] - '0') * scale;
                scale /= 10;
                i++;
                if (scale < 0.000001m) scale = 0.000001m;
            }
        }
        var end = i;
        var thousands = false;
        var valid = digits <= 12;
        if (end < text.Length && text[end] is 'k' or 'K' && !IsLetterAt(text, end + 1))
        {
            thousands = true;
            end++;
        }
        else if (end < text.Length && text[end] is 'm' or 'M' && !IsLetterAt(text, end + 1))
        {
            value *= 1_000_000;
            grouped = true;
            end++;
        }
        else
        {
            var word = SkipSpaces(text, end, 1);
            foreach (var unit in (ReadOnlySpan<string>)["grand", "thousands", "thousand", "k"])
            {
                if (word > end || unit != "k")
                {
                    if (!Matches(text, word, unit) || IsLetterAt(text, word + unit.Length)) continue;
                    thousands = true;
                    end = word + unit.Length;
                    break;
                }
            }
        }
        // "8a", "3rd", "24x7": a number glued to a word is part of the word, unless a period follows ("15ph").
        if (!thousands && end < text.Length && char.IsLetter(text[end]) && !StartsPeriod(text, end) && !StartsCurrency(text, end))
            valid = false;
        if (thousands && value >= 100_000) valid = false;
        return new Number(start, end, Math.Min(value, 1_000_000_000_000m), grouped, thousands, valid);
    }

    private static bool HasGroup(string text, int at, char mark)
    {
        if (at + 3 >= text.Length) return false;
        for (var i = 1; i <= 3; i++)
        {
            if (!char.IsAsciiDigit(text[at + i])) return false;
        }
        if (at + 4 < text.Length && char.IsAsciiDigit(text[at + 4])) return false;
        // "65.000 €" is sixty-five thousand; "1.000" alone could be a decimal, and is no salary either way.
        return mark != '.' || at < 2 || char.IsAsciiDigit(text[at - 1]);
    }

    // "ISO 27001": a number after a body's initials is a standard's.
    private static bool IsOfStandard(string text, int at)
    {
        var end = at - 1;
        while (end >= 0 && text[end] is ' ' or '-') end--;
        var start = end;
        while (start >= 0 && char.IsLetter(text[start])) start--;
        return end - start is >= 2 and <= 4 && StandardBodies.Contains(text[(start + 1)..(end + 1)]);
    }

    private static bool IsPercentage(string text, int at)
    {
        var i = SkipSpaces(text, at, 1);
        return i < text.Length && (text[i] == '%' || Matches(text, i, "percent") || Matches(text, i, "per cent"));
    }

    // "100k users", "50,000 patients".
    private static bool CountsThings(string text, int at)
    {
        var i = SkipSpaces(text, at, 1);
        return Array.Exists(CountedThings, noun => Matches(text, i, noun));
    }
}
