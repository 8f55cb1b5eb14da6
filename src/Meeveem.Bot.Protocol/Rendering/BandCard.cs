using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>A table of bands as a card: two columns that still read at 320 pixels, and a picture to one scale.</summary>
internal static class BandCard
{
    public static AdaptiveCard Build(BandTable table)
    {
        var labels = new BandLabels(table);
        var spoken = Spoken(table, labels);
        var body = new List<CardElement>(table.Rows.Count + 3)
        {
            CardElement.Paragraph(new TextRun(table.Caption) { Weight = "Bolder" }),
        };
        if (labels.Shared.Length > 0)
            body.Add(CardElement.Paragraph(new TextRun(labels.Shared) { IsSubtle = true }) with { Spacing = "None" });
        foreach (var row in table.Rows) body.Add(Row(row, labels.Of(row)));
        if (BandPicture.Draw(table, labels) is { } picture)
            body.Add(new CardElement("Image") { Url = picture, AltText = spoken, Spacing = "Medium" });
        return new(body, spoken, spoken);
    }

    public static CardElement Row(BandRow row, string label)
    {
        var range = Range(row);
        return label.Length == 0
            ? range
            : new CardElement("ColumnSet")
            {
                Spacing = "Small",
                Columns =
                [
                    new("Column") { Width = "stretch", Items = [CardElement.Paragraph(new TextRun(label))] },
                    new("Column") { Width = "auto", Items = [range with { HorizontalAlignment = "Right" }] },
                ],
            };
    }

    private static CardElement Range(BandRow row)
    {
        if (row is not { Minimum: { } minimum, Maximum: { } maximum })
            return CardElement.Paragraph(new TextRun("not published") { IsSubtle = true });
        var range = new TextRun($"{minimum}–{maximum}") { Weight = "Bolder" };
        return row.CitationNumbers.Count == 0
            ? CardElement.Paragraph(range)
            : CardElement.Paragraph(range, new TextRun(string.Concat(row.CitationNumbers.Select(number => $" [{number}]"))) { IsSubtle = true });
    }

    public static string Spoken(BandTable table, BandLabels labels)
    {
        var lead = labels.Shared.Length == 0 ? table.Caption : $"{table.Caption}, {labels.Shared.Replace(" · ", ", ")}";
        var offer = table.Offer is { } amount ? $". Offer: {amount}" : "";
        return $"{lead}. {string.Join("; ", table.Rows.Select(labels.Spoken))}{offer}.";
    }
}
