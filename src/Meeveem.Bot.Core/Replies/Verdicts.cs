using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Where an annual amount stands in a band, in a sentence.</summary>
internal static class Verdicts
{
    /// <summary>A sentence for each figure that the guides publish for the cell.</summary>
    public static IEnumerable<string> Of(BandCell cell, Amount amount, Citations citations)
    {
        var name = $"{Wording.Titled(cell.Role, cell.Level)}, {cell.Region.Name()}";
        if (cell.Bands.Count == 0) return [$"**{name}**: not published, so there is nothing to hold it against."];
        return cell.Bands.Select(band => $"**{name}** ({band.Range}): {Of(band, amount)}{EndAsked(band, amount)} {citations.Marks(band)}.");
    }

    /// <summary>"£62,000 is below the band, £3,000 under its lower end".</summary>
    public static string Of(PublishedBand band, Amount amount)
    {
        var (low, high) = (new Pounds(amount.Low), new Pounds(amount.High));
        if (!amount.IsRange) return One(band, low);
        return band.Contains(low) && band.Contains(high) ? $"{YearlyPay.Said(amount)} is within the band"
            : $"{One(band, low)}; {One(band, high)}";
    }

    private static string One(PublishedBand band, Pounds amount)
    {
        if (amount < band.Minimum)
            return $"{amount} is below the band, {new Pounds(band.Minimum.Amount - amount.Amount)} under its lower end";
        if (amount > band.Maximum)
            return $"{amount} is above the band, {new Pounds(amount.Amount - band.Maximum.Amount)} over its upper end";
        if (amount == band.Minimum) return $"{amount} is within the band, at its lower end";
        if (amount == band.Maximum) return $"{amount} is within the band, at its upper end";
        var half = amount.Amount * 2L >= (long)band.Minimum.Amount + band.Maximum.Amount ? "upper" : "lower";
        return $"{amount} is within the band, in its {half} half, {new Pounds(amount.Amount - band.Minimum.Amount)} over its lower end and "
            + $"{new Pounds(band.Maximum.Amount - amount.Amount)} under its upper end";
    }

    // "Over 80k": the end that was asked about is told too.
    private static string EndAsked(PublishedBand band, Amount amount) => amount.Direction switch
    {
        AmountDirection.Above => $"; the band's upper end {(band.Maximum.Amount >= amount.Low ? "reaches" : "does not reach")} it",
        AmountDirection.Below => $"; the band's lower end {(band.Minimum.Amount < amount.Low ? "is" : "is not")} below it",
        _ => string.Empty,
    };
}
