using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Bands as a card for Teams: complete without any text beside it, and no line wider than a phone.</summary>
/// <remarks>The chart is one of Teams' own, since Teams draws no SVG; where a client lacks it, the rows say the same.</remarks>
internal static class TeamsBandCard
{
    /// <summary>Of a button that shows other bands in place of these.</summary>
    public const string ShowVerb = "bands.show";

    private const int MostRolesOffered = 5;
    private const int MostRowsDrawn = 6;

    /// <summary>The card of a reply in a conversation, which switches level, region and role in place.</summary>
    public static AdaptiveCard WithButtons(BandTable table, Answer answer, string publicAddress)
    {
        var card = Plain(table, answer, publicAddress);
        var body = new List<CardElement>(card.Body) { new("ActionSet") { Actions = Switches(table) } };
        // The first next steps only turn this table, which the buttons above do in place; the last ones lead on.
        var isOneRole = table.Rows.All(row => row.Role == table.Rows[0].Role);
        if (answer.NextSteps.Count > 2 && isOneRole)
            body.Add(new("ActionSet") { Actions = [.. answer.NextSteps.TakeLast(2).Select(Say)], Spacing = "Small" });
        return card with { Body = body };
    }

    /// <summary>The card alone, to be passed on.</summary>
    /// <param name="publicAddress">Sources are links where it is https; may be empty.</param>
    public static AdaptiveCard Plain(BandTable table, Answer answer, string publicAddress)
    {
        var labels = new BandLabels(table);
        var spoken = BandCard.Spoken(table, labels);
        var body = new List<CardElement> { CardElement.Paragraph(new TextRun(table.Caption) { Weight = "Bolder", Size = "Medium" }) };
        if (labels.Shared.Length > 0)
            body.Add(CardElement.Paragraph(new TextRun(labels.Shared) { IsSubtle = true }) with { Spacing = "None" });
        body.AddRange(Rows(table, labels));
        if (Chart(table, labels) is { } chart) body.Add(chart);
        if (table.Offer is { } offer) body.Add(CardElement.Paragraph(new TextRun($"Offer: {offer}")));
        for (var i = 0; i < answer.Citations.Count; i++)
            body.Add(Source(i + 1, answer.Citations[i], publicAddress) with
            {
                Separator = i == 0 ? true : null,
                Spacing = i == 0 ? "Medium" : "None",
            });
        var caution = new TextRun("Published estimates of annual base pay, not an offer.") { IsSubtle = true, Size = "Small" };
        body.Add(CardElement.Paragraph(caution) with { Spacing = "None" });
        return new(body, spoken, spoken);
    }

    // Level and role above, a line for each region below: a phone holds a region and its range side by side, and no more.
    private static IEnumerable<CardElement> Rows(BandTable table, BandLabels labels)
    {
        var regions = table.Rows.Select(row => row.Region).Distinct().Count();
        foreach (var group in table.Rows.GroupBy(row => (row.Role, row.Level)))
        {
            var heading = regions > 1 ? labels.WithoutRegion(group.First()) : "";
            if (heading.Length > 0) yield return CardElement.Paragraph(new TextRun(heading) { Weight = "Bolder" });
            foreach (var row in group)
                yield return BandCard.Row(row, heading.Length > 0 ? row.Region.Name() : labels.Of(row)) with
                {
                    Spacing = heading.Length > 0 ? "None" : "Small",
                };
        }
    }

    // A bar for each end of a band, and one for the amount that was asked about; null where there is nothing to hold side by side.
    private static CardElement? Chart(BandTable table, BandLabels labels)
    {
        var bands = table.Rows.Where(row => row is { Minimum: not null, Maximum: not null }).ToList();
        if (bands.Count > MostRowsDrawn || bands.Count + (table.Offer is null ? 0 : 1) < 2) return null;
        var points = bands.SelectMany(row => new ChartPoint[]
        {
            new($"{labels.Whole(row)} from".TrimStart(), row.Minimum!.Value.Amount, "categoricalTeal"),
            new($"{labels.Whole(row)} to".TrimStart(), row.Maximum!.Value.Amount, "categoricalBlue"),
        });
        if (table.Offer is { } offer)
            points = points.Concat(offer.Low == offer.High
                ? [new("asked about", offer.Low.Amount, "attention")]
                : [new("asked about, from", offer.Low.Amount, "attention"), new("asked about, to", offer.High.Amount, "attention")]);
        return new("Chart.HorizontalBar") { Title = "£ a year", Data = [.. points], Fallback = "drop", Spacing = "Medium" };
    }

    private static CardElement Source(int number, Citation citation, string publicAddress)
    {
        var link = publicAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? new CardButton("Action.OpenUrl") { Url = CitationText.Url(citation, publicAddress) } : null;
        return CardElement.Paragraph(
            new TextRun($"[{number}] ") { Size = "Small", IsSubtle = true },
            new TextRun(citation.GuideTitle) { Size = "Small", IsSubtle = link is null ? true : null, SelectAction = link },
            new TextRun(", " + Wording.Dated(citation.Date)) { Size = "Small", IsSubtle = true });
    }

    private static List<CardButton> Switches(BandTable table)
    {
        var roles = table.Rows.Select(row => row.Role).Distinct().ToList();
        var levels = table.Rows.Select(row => row.Level).Distinct().ToList();
        var regions = table.Rows.Select(row => row.Region).Distinct().ToList();
        Level? level = levels.Count == 1 ? levels[0] : null;
        Region? region = regions.Count == 1 ? regions[0] : null;
        if (roles.Count > 1)
            return [.. roles.Take(MostRolesOffered).Select(role => Show(role.Name, role, level, region))];

        var buttons = new List<CardButton>();
        var only = roles[0];
        if (level is { } one)
        {
            if (one > Level.Junior) buttons.Add(Show((one - 1).Name(), only, one - 1, region));
            if (one < Level.HeadOrDirector) buttons.Add(Show((one + 1).Name(), only, one + 1, region));
            buttons.Add(Show("All levels", only, null, region));
        }

        if (region is { } here) buttons.Add(Show(Other(here).Name(), only, level, Other(here)));
        else if (level is null) buttons.AddRange(Enum.GetValues<Region>().Select(each => Show(each.Name(), only, null, each)));
        buttons.Add(Show("Other roles", null, level, region));
        return buttons;
    }

    private static Region Other(Region region) => region == Region.RestOfUk ? Region.LondonAndSouthEast : Region.RestOfUk;

    private static CardButton Show(string title, Role? role, Level? level, Region? region)
    {
        var salary = $"{level?.Name()} {role?.Name ?? "all roles"} salary".Trim();
        var said = string.Join(", ", new[] { salary, region?.Name() }.OfType<string>());
        return new("Action.Execute")
        {
            Title = title,
            Verb = ShowVerb,
            Data = new() { Role = role?.Slug, Level = level?.Slug(), Region = region?.Slug() },
            Fallback = new("Action.Submit") { Title = title, Data = new() { Say = said } },
        };
    }

    private static CardButton Say(string words) => new("Action.Submit") { Title = words, Data = new() { Msteams = new("imBack", words) } };
}
