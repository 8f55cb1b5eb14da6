namespace Meeveem.Bot.Core.Salaries;

/// <summary>What a stated amount is paid for.</summary>
public enum PayPeriod
{
    Year,
    Month,
    Week,
    Day,
    Hour,
}
