using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Web.Bands;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The typed parts of a guide as tables that stack on a phone.</summary>
internal static class GuideTables
{
    // Stacked rows are no table to a screen reader unless the roles are written out.
    public static Html Table(string caption, IReadOnlyList<string> headings, IEnumerable<(string Anchor, IReadOnlyList<Html> Cells)> rows) => Html.Of($"""
        <table role="table"><caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row">{Html.Join(headings, heading => Html.Of($"""<th role="columnheader" scope="col">{heading}</th>"""))}</tr></thead>
        <tbody role="rowgroup">{Html.Join(rows, row => Html.Of($"""<tr role="row" id="{row.Anchor}">{Html.Join(row.Cells.Zip(headings).Select((cell, at) => (cell, at)), Cell)}</tr>"""))}</tbody>
        </table>
        """);

    private static Html Cell(((Html Content, string Heading) Cell, int At) cell) => cell.At == 0
        ? Html.Of($"""<th role="rowheader" scope="row">{cell.Cell.Content}</th>""")
        : Html.Of($"""<td role="cell" data-heading="{cell.Cell.Heading}">{cell.Cell.Content}</td>""");

    public static Html Skills(Guide guide) => guide.Skills.Count == 0 ? Html.Empty : Table(
        "What is asked for, and why",
        ["Skill", "Requirement", "Why it matters"],
        guide.Skills.Select((row, at) => ($"skills-{(at + 1).ToString(CultureInfo.InvariantCulture)}", (IReadOnlyList<Html>)[Text(row.Skill), Text(row.Requirement), Text(row.Reason)])));

    public static Html Salaries(Guide guide)
    {
        if (guide.Bands.Count == 0)
            return Html.Empty;
        var regions = Enum.GetValues<Region>();
        var drivers = guide.PayDrivers.ToLookup(driver => driver.Level);
        var levels = guide.Bands.Select(band => band.Level).Union(guide.PayDrivers.Select(driver => driver.Level)).Order();
        List<string> headings = ["Level", .. regions.Select(region => region.Name())];
        if (guide.PayDrivers.Count > 0)
            headings.Add("What moves pay");
        return Table($"Estimates of annual base pay · {Page.DateLine(guide)}", headings, levels.Select(Row));

        (string, IReadOnlyList<Html>) Row(Level level) => ($"salary-{level.Slug()}",
        [
            Text(level.Name()),
            .. regions.Select(region => Cell(guide.Bands.FirstOrDefault(band => band.Level == level && band.Region == region))),
            Text(string.Join(" ", drivers[level].Select(driver => driver.Text))),
        ]);

        static Html Cell(Band? band) => band is null
            ? Html.Of($"""<span class="unpublished">not published</span>""")
            : Html.Of($"""<a class="band" id="{BandLink.Anchor(band.Level, band.Region)}" href="#{BandLink.Anchor(band.Level, band.Region)}" title="Link to this band">{band.Range}</a>""");
    }

    public static Html Questions(Guide guide) => Html.Join(guide.Questions.Select((faq, at) => (faq, at)), each => Html.Of($"""
        <h3 id="faq-{(each.at + 1).ToString(CultureInfo.InvariantCulture)}">{each.faq.Question}</h3>
        {Html.Join(each.faq.Answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line => Html.Of($"<p>{line}</p>"))}
        """));

    private static Html Text(string text) => Html.Of($"{text}");
}
