using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>Which amounts in a guide's prose may be quoted.</summary>
public static class ProseFigures
{
    // Allowances, fees and rates are less than this, in pounds; a year's pay is more.
    private const int LeastPay = 10_000;

    /// <summary>Whether an amount could not be taken for a year's pay, or stands in the guide's own table.</summary>
    public static bool MayBeQuoted(decimal pounds, IEnumerable<Band> bands) =>
        pounds < LeastPay || bands.Any(band => band.Minimum.Amount == pounds || band.Maximum.Amount == pounds);
}
