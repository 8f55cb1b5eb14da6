using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Bands;

/// <summary>Bands as comma-separated values (RFC 4180), a line for each band and for each cell that no guide publishes.</summary>
internal static class BandsCsv
{
    private const string Heading = "role,role_name,level,region,minimum,maximum,currency,period,guides,updated,url";

    /// <summary>Figures are left empty for a cell that is not published; several guides are divided by semicolons,
    /// the newest first.</summary>
    public static string Of(IReadOnlyList<BandCell> cells)
    {
        var csv = new StringBuilder(Heading).Append("\r\n");
        foreach (var cell in cells)
        {
            string[] place = [cell.Role.Slug, cell.Role.Name, cell.Level.Slug(), cell.Region.Slug()];
            if (cell.Bands.Count == 0) Line(csv, [.. place, "", "", "", "", "", "", ""]);
            foreach (var band in cell.Bands) Line(csv, [.. place, .. Figures(band)]);
        }
        return csv.ToString();
    }

    private static string[] Figures(PublishedBand band)
    {
        var guides = band.Guides.Select(guide => guide.Id);
        var dates = band.Guides.Select(guide => guide.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "undated");
        return
        [
            Number(band.Minimum), Number(band.Maximum), "GBP", "year",
            string.Join(';', guides), string.Join(';', dates), BandLink.To(band.Guides[0], band.Level, band.Region),
        ];
    }

    private static void Line(StringBuilder csv, params string[] fields) => csv.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    // A spreadsheet takes a text that starts like a formula for one.
    private static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(Pounds pounds) => pounds.Amount.ToString(CultureInfo.InvariantCulture);
}
