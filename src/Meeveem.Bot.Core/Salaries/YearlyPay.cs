using System.Globalization;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>A person's own rate or part-time pay as pay for a full year, worked out in the open. Published bands are never
/// converted.</summary>
/// <param name="Yearly">What is held against the bands.</param>
/// <param name="Steps">The sum and what it assumes, in sentences; null where nothing had to be worked out.</param>
/// <param name="IsContractRate">Paid by the hour or day, as contracts mostly are.</param>
public sealed record YearlyPay(Amount Yearly, string? Steps, bool IsContractRate)
{
    public const int HoursAYear = 1_950;
    public const int DaysAYear = 232;

    /// <summary>The amount for a year of full-time work.</summary>
    /// <returns>Null where the amount is part-time pay for a share that was not said.</returns>
    public static YearlyPay? Of(Amount amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        if (amount.Posts > 1) return ForOnePost(amount);
        var (yearly, steps) = OverAYear(amount);
        var isRate = amount.Period is PayPeriod.Hour or PayPeriod.Day;
        if (amount.Time is not { } time || isRate) return new(yearly, steps, isRate);
        if (time.AmountIsFullTime) return new(yearly, Joined(steps, FullTimeFigure(yearly, time)), false);
        if (time.Share is not { } share) return null;
        var whole = yearly with { Low = Rounded(yearly.Low / share), High = Rounded(yearly.High / share), Time = null };
        var sum = $"{Said(yearly)} for {time.Said} comes to {Said(whole)} for full time ({Said(yearly)} ÷ {Plain(share)}{Week(time)}).";
        return new(whole, Joined(steps, $"{sum} The guides' bands are for full-time posts."), false);
    }

    private static YearlyPay? ForOnePost(Amount amount)
    {
        var each = amount with
        {
            Low = Rounded(amount.Low / (decimal)amount.Posts), High = Rounded(amount.High / (decimal)amount.Posts),
            ExactLow = amount.ExactLow / amount.Posts, ExactHigh = amount.ExactHigh / amount.Posts, Posts = 1,
        };
        var sum = $"{Said(amount)} shared equally by {amount.Posts} posts is {Said(each)} for each ({Said(amount)} ÷ {amount.Posts}).";
        return Of(each) is { } pay ? pay with { Steps = Joined(sum, pay.Steps) } : null;
    }

    /// <summary><c>£35</c>, <c>£60,000–£70,000</c>.</summary>
    public static string Said(Amount amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return amount.IsRange ? $"{new Pounds(amount.Low)}–{new Pounds(amount.High)}" : amount.Pounds.ToString();
    }

    private static (Amount Yearly, string? Steps) OverAYear(Amount amount)
    {
        var (times, factors, unit, assumption) = amount.Period switch
        {
            PayPeriod.Day when amount.DaysAYear is { } days => (days, $"{days} days", "a day", string.Empty),
            PayPeriod.Hour => (HoursAYear, "37.5 hours × 52 weeks", "an hour",
                " Taken as a full-time employee, paid 37.5 hours for each of 52 weeks, holidays included."),
            PayPeriod.Day => (DaysAYear, "232 days", "a day",
                " Taken as 260 weekdays less 28 days of holiday, bank holidays included, with work on all the rest."),
            PayPeriod.Week => (52, "52 weeks", "a week", string.Empty),
            PayPeriod.Month => (12, "12 months", "a month", string.Empty),
            _ => (1, string.Empty, string.Empty, string.Empty),
        };
        if (times == 1) return (amount, null);
        var yearly = amount with { Low = Rounded(amount.ExactLow * times), High = Rounded(amount.ExactHigh * times), Period = null };
        return (yearly, $"{SaidExactly(amount)} {unit} comes to {Said(yearly)} a year ({SaidExactly(amount)} × {factors}).{assumption}");
    }

    private static string FullTimeFigure(Amount yearly, WorkingTime time) => time.Share is { } share
        ? $"I take {Said(yearly)} as the full-time figure; for {time.Said} it pays "
            + $"{Said(yearly with { Low = Rounded(yearly.Low * share), High = Rounded(yearly.High * share) })} "
            + $"({Said(yearly)} × {Plain(share)}). The guides' bands are for full-time posts."
        : $"I take {Said(yearly)} as the full-time figure; the guides' bands are for full-time posts.";

    private static string Week(WorkingTime time) =>
        time.Said.Contains("day", StringComparison.Ordinal) ? ", full time taken as 5 days"
        : time.Said.Contains("hour", StringComparison.Ordinal) ? ", full time taken as 37.5 hours"
        : string.Empty;

    private static string Joined(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>());

    private static string SaidExactly(Amount amount) => amount.ExactLow == amount.Low && amount.ExactHigh == amount.High ? Said(amount)
        : amount.IsRange ? $"{Pence(amount.ExactLow)}–{Pence(amount.ExactHigh)}" : Pence(amount.ExactLow);

    private static string Pence(decimal pounds) => "£" + pounds.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static int Rounded(decimal pounds) => (int)Math.Min(Math.Round(pounds, MidpointRounding.AwayFromZero), int.MaxValue);

    private static string Plain(decimal share) => share.ToString("0.###", CultureInfo.InvariantCulture);
}
