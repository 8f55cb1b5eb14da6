using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Web.Bands;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The typed parts of a guide as tables that stack on a phone.</summary>
internal static class GuideTables
{
    // Stacked rows are no table to a screen reader unless the roles are written out.
    private static Html Table(
        string caption, IReadOnlyList<string> headings, IEnumerable<(string Anchor, IReadOnlyList<Html> Cells)> rows)
    {
        var head = Html.Join(headings, heading => Html.Of($"""<th role="columnheader" scope="col">{heading}</th>"""));
        Html Cells(IReadOnlyList<Html> cells) => Html.Join(cells.Zip(headings).Select((cell, at) => (cell, at)), Cell);
        var body = Html.Join(rows, row => Html.Of($"""<tr role="row" id="{row.Anchor}">{Cells(row.Cells)}</tr>"""));
        return Html.Of($"""
            <table role="table"><caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
            </table>
            """);
    }

    private static Html Cell(((Html Content, string Heading) Cell, int At) cell) => cell.At == 0
        ? Html.Of($"""<th role="rowheader" scope="row">{cell.Cell.Content}</th>""")
        : Html.Of($"""<td role="cell" data-heading="{cell.Cell.Heading}">{cell.Cell.Content}</td>""");

    public static Html Skills(Guide guide)
    {
        if (guide.Skills.Count == 0) return Html.Empty;
        return Table("What is asked for, and why", ["Skill", "Requirement", "Why it matters"], guide.Skills.Select(Row));

        static (string, IReadOnlyList<Html>) Row(SkillRow row, int at) =>
            ($"skills-{Number(at)}", [Text(row.Skill), Text(row.Requirement), Text(row.Reason)]);
    }

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

        static Html Cell(Band? band)
        {
            if (band is null) return Html.Of($"""<span class="unpublished">not published</span>""");
            var anchor = BandLink.Anchor(band.Level, band.Region);
            return Html.Of($"""<a class="band" id="{anchor}" href="#{anchor}" title="Link to this band">{band.Range}</a>""");
        }
    }

    public static Html Questions(Guide guide) => Html.Join(guide.Questions.Select((faq, at) => (faq, at)), each => Html.Of($"""
        <h3 id="{Citation.QuestionAnchor(each.at + 1)}">{each.faq.Question}</h3>
        {Html.Join(Lines(each.faq.Answer), line => Html.Of($"<p>{line}</p>"))}
        """));

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Counted from 1 for people.
    private static string Number(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);

    private static Html Text(string text) => Html.Of($"{text}");
}
