using System.Text.Json.Serialization;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Money as somebody wrote it.</summary>
/// <param name="Low">Whole units of <paramref name="Currency"/>; equal to <paramref name="High"/> unless a range was written.</param>
/// <param name="Period">Null where none was written: a year is then meant.</param>
/// <param name="Currency">ISO code; GBP where none was written.</param>
/// <param name="Marked">A currency sign, a <c>k</c>, a <c>grand</c>, thousands marks or "base" stood with it: it can be nothing but
/// money.</param>
public sealed record Amount(
    int Low, int High, PayPeriod? Period, string Currency, bool Marked, int Start, int End)
{
    /// <summary>What the bands are held against.</summary>
    [JsonIgnore]
    public PayOffer Offer => IsRange ? new PayOffer(new Pounds(Low), new Pounds(High)) : Pounds;

    /// <summary>As written, with pence: rates of an hour have them.</summary>
    public decimal ExactLow { get; init; } = Low;

    /// <summary>The upper end, likewise.</summary>
    public decimal ExactHigh { get; init; } = High;

    /// <summary>Which side of the amount is asked for.</summary>
    public AmountDirection Direction { get; init; }

    /// <summary>The working time that it is paid for; null for full time.</summary>
    public WorkingTime? Time { get; init; }

    /// <summary>How many days a year a rate of the day is paid for, where that was said.</summary>
    public int? DaysAYear { get; init; }

    /// <summary>How many posts share it: a budget for two is half of it for each.</summary>
    public int Posts { get; init; } = 1;

    /// <summary>The period was not written: the amount is too little for a year.</summary>
    public bool IsPeriodGuessed { get; init; }

    /// <summary>Two numbers with a dash between them that make no range.</summary>
    public bool IsUnclear { get; init; }

    [JsonIgnore]
    public bool IsPounds => Currency == "GBP";

    [JsonIgnore]
    public bool IsAnnualPounds => IsPounds && !IsUnclear && (Period is null or PayPeriod.Year);

    /// <summary>Pounds for a year, or for a period that was written with them.</summary>
    [JsonIgnore]
    public bool CanBeHeldAgainstBands => IsPounds && !IsPeriodGuessed && !IsUnclear;

    [JsonIgnore]
    public Pounds Pounds => new(Low);

    [JsonIgnore]
    public bool IsRange => Low != High;
}
