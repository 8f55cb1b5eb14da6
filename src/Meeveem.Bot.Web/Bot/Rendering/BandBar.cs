using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>The pounds that a table's bars run from and to; the same for all of them, so that they can be compared.</summary>
internal sealed record BandScale(double From, double To, PayOffer? Offer)
{
    /// <summary>Null where a bar would say nothing: one band alone, with nothing to hold it against.</summary>
    public static BandScale? Of(BandTable table)
    {
        var bands = table.Rows.Where(row => row is { Minimum: not null, Maximum: not null }).ToList();
        if (bands.Count == 0 || (bands.Count == 1 && table.Offer is null)) return null;
        double from = bands.Min(row => row.Minimum!.Value.Amount), to = bands.Max(row => row.Maximum!.Value.Amount);
        if (table.Offer is not { } offer) return new(from, to, null);
        // Room at the ends shows that they are ends; an amount further off than the bands are wide would flatten them, and is pointed to.
        var span = Math.Max(to - from, 1);
        return new(
            Math.Min(from - span / 8, Math.Clamp(offer.Low.Amount, from - span, from)),
            Math.Max(to + span / 8, Math.Clamp(offer.High.Amount, to, to + span)), offer);
    }

    /// <summary>Where an amount lies, from 0 to 1.</summary>
    public double At(Pounds amount) => Math.Clamp((amount.Amount - From) / Math.Max(To - From, 1), 0, 1);
}

/// <summary>One band as a bar on the table's scale. No figure is in it:
/// those are text beside it, where they can be read out, copied and enlarged.</summary>
internal static class BandBar
{
    private const int Width = 300;
    private const int Height = 16;

    /// <summary>An SVG as a <c>data:</c> address, in colours that stand out on light and on dark ground.</summary>
    public static string Draw(BandScale scale, Pounds minimum, Pounds maximum)
    {
        var (from, to) = (scale.At(minimum) * Width, scale.At(maximum) * Width);
        var svg = new StringBuilder(512);
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" "
            + $"viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\">"
            + $"<path d=\"M0 8H{Width}\" stroke=\"#7f9599\" stroke-opacity=\".45\" stroke-width=\"2\"/>");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{from:0.#}\" y=\"4\" width=\"{Math.Max(to - from, 2):0.#}\" height=\"8\" fill=\"#1f8a92\"/>");
        if (scale.Offer is { } offer)
        {
            var mark = offer.Low == offer.High ? Mark(scale, offer.Low) : Mark(scale, offer.Low) + Mark(scale, offer.High);
            foreach (var (colour, width) in (ReadOnlySpan<(string, int)>)[("#fff", 6), ("#d13438", 3)])
                svg.Append(CultureInfo.InvariantCulture,
                    $"<path d=\"{mark}\" fill=\"none\" stroke=\"{colour}\" "
                    + $"stroke-width=\"{width}\" vector-effect=\"non-scaling-stroke\"/>");
        }

        svg.Append("</svg>");
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.ToString()));
    }

    // A line at the amount, one at each end of a range, or an arrow at the edge that it lies beyond.
    private static string Mark(BandScale scale, Pounds offer)
    {
        if (offer.Amount < scale.From) return "M9 1L3 8L9 15";
        if (offer.Amount > scale.To) return FormattableString.Invariant($"M{Width - 9} 1L{Width - 3} 8L{Width - 9} 15");
        return FormattableString.Invariant($"M{Math.Clamp(scale.At(offer) * Width, 2, Width - 2):0.#} 0V{Height}");
    }
}
