using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>A table of bands as a card: two columns that still read at 320 pixels, each band with its bar under it.</summary>
internal static class BandCard
{
    public static AdaptiveCard Build(BandTable table)
    {
        var labels = new BandLabels(table);
        var spoken = Spoken(table, labels);
        var scale = BandScale.Of(table);
        var published = table.Rows.Where(row => row.Minimum is not null).ToList();
        var sameSources = published.Count > 0 && published.All(row => row.CitationNumbers.SequenceEqual(published[0].CitationNumbers));
        var body = new List<CardElement>(table.Rows.Count * 2 + 3)
        {
            Cited(new(table.Caption) { Weight = "Bolder" }, sameSources ? published[0].CitationNumbers : []),
        };
        if (labels.Shared.Length > 0)
            body.Add(CardElement.Paragraph(new TextRun(labels.Shared) { IsSubtle = true }) with { Spacing = "None" });
        if (table.Offer is { } offer)
        {
            body.Add(Columns(
                CardElement.Paragraph(new TextRun("You asked about") { Color = "Attention" }),
                CardElement.Paragraph(new TextRun(offer.ToString()) { Weight = "Bolder", Color = "Attention" })));
        }

        if (table.Rows.Count == 1)
            body.Add(Range(table.Rows[0], [], "ExtraLarge") with { Spacing = "Small" });
        var heading = "";
        foreach (var row in table.Rows)
        {
            if (labels.Heading(row) is var next && next != heading)
                body.Add(CardElement.Paragraph(new TextRun(heading = next) { IsSubtle = true }) with { Spacing = "Medium" });
            if (table.Rows.Count > 1)
                body.Add(Columns(CardElement.Paragraph(new TextRun(labels.Of(row))), Range(row, sameSources ? [] : row.CitationNumbers)));
            if (scale is not null && row is { Minimum: { } minimum, Maximum: { } maximum })
                body.Add(new("Image")
                {
                    Url = BandBar.Draw(scale, minimum, maximum),
                    AltText = $"Bar: {minimum} to {maximum}",
                    Size = "Stretch",
                    Spacing = "None",
                });
        }

        return new(body, spoken, spoken);
    }

    /// <summary>One band on a line of its own, as wide as the card.</summary>
    public static CardElement Row(BandRow row, string label) => label.Length == 0
        ? Range(row, row.CitationNumbers)
        : Columns(CardElement.Paragraph(new TextRun(label)), Range(row, row.CitationNumbers));

    private static CardElement Columns(CardElement label, CardElement value) => new("ColumnSet")
    {
        Spacing = "Small",
        Columns =
        [
            new("Column") { Width = "stretch", Items = [label] },
            new("Column") { Width = "auto", Items = [value with { HorizontalAlignment = "Right" }] },
        ],
    };

    private static CardElement Range(BandRow row, IReadOnlyList<int> sources, string? size = null) =>
        row is { Minimum: { } minimum, Maximum: { } maximum }
            ? Cited(new($"{minimum}–{maximum}") { Weight = "Bolder", Size = size }, sources)
            : CardElement.Paragraph(new TextRun("not published") { IsSubtle = true });

    private static CardElement Cited(TextRun text, IReadOnlyList<int> sources) => sources.Count == 0
        ? CardElement.Paragraph(text)
        : CardElement.Paragraph(text, new TextRun(string.Concat(sources.Select(number => $"\u00a0[{number}]"))) { IsSubtle = true });

    public static string Spoken(BandTable table, BandLabels labels)
    {
        var lead = labels.Shared.Length == 0 ? table.Caption : $"{table.Caption}, {labels.Shared.Replace(" · ", ", ")}";
        var offer = table.Offer is { } amount ? $". Asked about: {amount}" : "";
        return $"{lead}. {string.Join("; ", table.Rows.Select(labels.Spoken))}{offer}.";
    }
}
