using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a stated amount is paid for.</summary>
public enum PayPeriod
{
    Year,
    Month,
    Week,
    Day,
    Hour,
}

/// <summary>Money as somebody wrote it.</summary>
/// <param name="Low">Whole units of <paramref name="Currency"/>; equal to <paramref name="High"/> unless a range was written.</param>
/// <param name="Period">Null where none was written: a year is then meant.</param>
/// <param name="Currency">ISO code; GBP where none was written.</param>
/// <param name="Marked">A currency sign, a <c>k</c>, a <c>grand</c> or thousands marks stood with it: it can be nothing but money.</param>
public sealed record Amount(
    int Low, int High, PayPeriod? Period, string Currency, bool Marked, int Start, int End)
{
    public bool IsAnnualPounds => Currency == "GBP" && Period is null or PayPeriod.Year && Currency == "GBP";
    public Pounds Pounds => new(Low);
    public bool IsRange => Low != High;
}
