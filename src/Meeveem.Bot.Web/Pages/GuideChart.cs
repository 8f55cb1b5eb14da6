using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Pages;

/// <summary>A guide's bands as bars on one scale with an axis. Every figure stands in the table as well, so none of
/// it is read out.</summary>
internal static class GuideChart
{
    private const int RowHeight = 46;
    private const int Top = 22;
    private static readonly int[] Steps = [5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 250_000, 1_000_000];

    public static Html Draw(Guide guide)
    {
        if (guide.Bands.Count < 2) return Html.Empty;
        var regions = Enum.GetValues<Region>().Where(region => guide.Bands.Any(band => band.Region == region)).ToList();
        var levels = guide.Bands.Select(band => band.Level).Distinct().Order().ToList();
        int lowest = guide.Bands.Min(band => band.Minimum.Amount), highest = guide.Bands.Max(band => band.Maximum.Amount);
        var step = Steps.FirstOrDefault(size => (highest - lowest) / size <= 5, Steps[^1]);
        int from = lowest / step * step, to = (highest + step - 1) / step * step;
        var ticks = Enumerable.Range(0, (to - from) / step + 1).Select(at => from + at * step).ToList();
        var bottom = Top + levels.Count * RowHeight;
        // Shares of the width, so that bars stretch and words keep their size; the ends leave room for the words under them.
        string At(int amount) => Share(7 + 86.0 * (amount - from) / (to - from));
        return Html.Of($"""
            <figure class="chart"><figcaption>{Html.Join(regions, Swatch)}</figcaption>
            <svg width="100%" height="{Number(bottom + 24)}" aria-hidden="true">
            {Html.Join(ticks, Tick)}
            {Html.Join(levels.Select((level, row) => (level, row)), each => Html.Of($"""
                <text x="{Share(7)}" y="{Number(Top + each.row * RowHeight)}">{each.level.Name()}</text>
                {Bars(each.level, Top + 6 + each.row * RowHeight)}
                """))}
            </svg></figure>
            """);

        Html Tick(int tick)
        {
            var line = Html.Of($"""<line x1="{At(tick)}" x2="{At(tick)}" y1="4" y2="{Number(bottom)}"/>""");
            var label = Html.Of($"""<text class="tick" x="{At(tick)}" y="{Number(bottom + 18)}">£{Number(tick / 1000)}k</text>""");
            return Html.Of($"{line}{label}");
        }

        Html Bars(Level level, int top) =>
            Html.Join(guide.Bands.Where(band => band.Level == level).OrderBy(band => band.Region), band =>
            {
                var width = Share(86.0 * (band.Maximum.Amount - band.Minimum.Amount) / (to - from));
                var y = Number(top + regions.IndexOf(band.Region) * 11);
                var (colour, x) = (Number((int)band.Region), At(band.Minimum.Amount));
                return Html.Of($"""<rect class="r{colour}" x="{x}" width="{width}" y="{y}" height="9" rx="4"/>""");
            });
    }

    private static Html Swatch(Region region) =>
        Html.Of($"""<span><i class="swatch r{Number((int)region)}"></i>{region.Name()}</span>""");

    private static string Share(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##}%");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
