using System.Globalization;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>What our own panel draws an answer from, so that table, chart and copied text are one source.</summary>
internal static class PanelData
{
    public static AnswerData Add(AnswerData data, Answer answer) => data with
    {
        Lead = Sentences.Of(answer.Text.TrimStart().Split('\n', 2)[0]) is [var first, ..] ? first : null,
        Bands = answer.Bands is { Rows.Count: > 0 } table ? [.. table.Rows.SelectMany(row => Bands(row, answer.Citations))] : null,
        Offer = answer.Bands?.Offer is { } offer ? new(offer.Amount, offer.Amount) : null,
    };

    // One for each guide that publishes it.
    private static IEnumerable<AnswerBand> Bands(BandRow row, IReadOnlyList<Citation> citations)
    {
        var cell = new AnswerBand(
            row.Role.Slug, row.Role.Name, row.Level.Slug(), row.Region.Slug(), row.Minimum?.Amount, row.Maximum?.Amount, null, null, null);
        return row.CitationNumbers.Count == 0 ? [cell] : row.CitationNumbers.Select(number => cell with
        {
            Guide = citations[number - 1].Guide,
            Date = citations[number - 1].Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Citation = number,
        });
    }
}
