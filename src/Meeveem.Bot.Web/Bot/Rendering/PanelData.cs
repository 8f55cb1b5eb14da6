using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>What our own panel draws an answer from, so that table, chart and copied text are one source.</summary>
internal static class PanelData
{
    /// <summary>Adds the first sentence, the bands and the amount asked about, where there are any.</summary>
    public static JObject Add(JObject data, Answer answer)
    {
        if (Sentences.Of(answer.Text.TrimStart().Split('\n', 2)[0]) is [var first, ..]) data["lead"] = first;
        if (answer.Bands is not { Rows.Count: > 0 } table) return data;
        data["bands"] = new JArray(table.Rows.SelectMany(row => Bands(row, answer.Citations)));
        if (table.Offer is { } offer) data["offer"] = new JObject { ["low"] = offer.Low.Amount, ["high"] = offer.High.Amount };
        return data;
    }

    // One for each guide that publishes it; a cell that none publishes has no figures.
    private static IEnumerable<JObject> Bands(BandRow row, IReadOnlyList<Citation> citations)
    {
        if (row.CitationNumbers.Count == 0) return [Cell(row)];
        return row.CitationNumbers.Select(number =>
        {
            var (band, source) = (Cell(row), citations[number - 1]);
            band["guide"] = source.Guide;
            if (source.Date is { } date) band["date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            band["citation"] = number;
            return band;
        });
    }

    private static JObject Cell(BandRow row)
    {
        var cell = new JObject
        {
            ["role"] = row.Role.Slug, ["roleName"] = row.Role.Name, ["level"] = row.Level.Slug(), ["region"] = row.Region.Slug(),
        };
        if (row is { Minimum: { } minimum, Maximum: { } maximum }) (cell["minimum"], cell["maximum"]) = (minimum.Amount, maximum.Amount);
        return cell;
    }
}
