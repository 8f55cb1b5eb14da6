using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>The published bands of a table as bars on one scale. The only figures in it are the bars' own ends and the offer.</summary>
internal static class BandPicture
{
    private const int MaximumBars = 12;
    private const int Width = 300;
    private const int BarsFrom = 58;
    private const int BarsTo = 242;
    private const int RowHeight = 40;

    /// <summary>An SVG as a <c>data:</c> address; null with fewer than two bands, or more than a phone shows at once.</summary>
    public static string? Draw(BandTable table, BandLabels labels)
    {
        var rows = table.Rows.Where(row => row is { Minimum: not null, Maximum: not null }).ToList();
        if (rows.Count is < 2 or > MaximumBars) return null;

        var scale = new Scale(rows, table.Offer);
        var top = table.Offer is null ? 4 : 22;
        var height = top + rows.Count * RowHeight + 4;
        var svg = new StringBuilder(512 + rows.Count * 384);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"'Segoe UI',system-ui,sans-serif\" font-size=\"12\" fill=\"#242424\"><rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        for (var i = 0; i < rows.Count; i++) AppendBar(svg, rows[i], labels.Of(rows[i]), scale, top + i * RowHeight);
        if (table.Offer is { } offer) AppendOffer(svg, offer, scale, height);
        svg.Append("</svg>");
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.ToString()));
    }

    private static void AppendBar(StringBuilder svg, BandRow row, string label, Scale scale, int y)
    {
        var (minimum, maximum) = (row.Minimum!.Value, row.Maximum!.Value);
        var (from, to) = (scale.Of(minimum), scale.Of(maximum));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"6\" y=\"{y + 13}\">{Escape(label)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from:0.#}\" y=\"{y + 19}\" width=\"{Math.Max(to - from, 2):0.#}\" height=\"12\" rx=\"3\" fill=\"#0063b1\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{from - 4:0.#}\" y=\"{y + 29}\" text-anchor=\"end\" font-size=\"11\">{minimum}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{to + 4:0.#}\" y=\"{y + 29}\" font-size=\"11\">{maximum}</text>");
    }

    // XML has no way to write control characters or halves of surrogate pairs.
    private static string? Escape(string label) =>
        SecurityElement.Escape(label.All(XmlConvert.IsXmlChar) ? label : new string([.. label.Where(XmlConvert.IsXmlChar)]));

    private static void AppendOffer(StringBuilder svg, Pounds offer, Scale scale, int height)
    {
        var x = scale.Of(offer);
        // The label leans inwards, so that it never runs out of the picture.
        var anchor = x < Width / 3d ? "start" : x > Width * 2 / 3d ? "end" : "middle";
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"18\" y2=\"{height - 2}\" stroke=\"#a4262c\" stroke-width=\"2\" stroke-dasharray=\"4 3\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"13\" text-anchor=\"{anchor}\" fill=\"#a4262c\" font-weight=\"600\">Offer {offer}</text>");
    }

    /// <summary>Pounds to pixels. An offer far off stands at the edge, so that it does not flatten the bands.</summary>
    private readonly struct Scale
    {
        private readonly double _from, _to;

        public Scale(List<BandRow> rows, Pounds? offer)
        {
            _from = rows.Min(row => row.Minimum!.Value.Amount);
            _to = rows.Max(row => row.Maximum!.Value.Amount);
            if (offer is not { Amount: var amount }) return;
            var margin = (_to - _from) / 2;
            _from = Math.Clamp(amount, _from - margin, _from);
            _to = Math.Clamp(amount, _to, _to + margin);
        }

        public double Of(Pounds amount) =>
            BarsFrom + (BarsTo - BarsFrom) * Math.Clamp((amount.Amount - _from) / Math.Max(_to - _from, 1), 0, 1);
    }
}
