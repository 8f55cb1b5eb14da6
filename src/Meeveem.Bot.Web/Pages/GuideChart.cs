using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Pages;

/// <summary>A guide's bands as bars on one scale with an axis. Every figure stands in the table as well, so none of it is read out.</summary>
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
            <figure class="chart"><figcaption>{Html.Join(regions, region => Html.Of($"""<span><i class="swatch r{Number((int)region)}"></i>{region.Name()}</span>"""))}</figcaption>
            <svg width="100%" height="{Number(bottom + 24)}" aria-hidden="true">
            {Html.Join(ticks, tick => Html.Of($"""<line x1="{At(tick)}" x2="{At(tick)}" y1="4" y2="{Number(bottom)}"/><text class="tick" x="{At(tick)}" y="{Number(bottom + 18)}">£{Number(tick / 1000)}k</text>"""))}
            {Html.Join(levels.Select((level, row) => (level, row)), each => Html.Of($"""
                <text x="{Share(7)}" y="{Number(Top + each.row * RowHeight)}">{each.level.Name()}</text>
                {Html.Join(guide.Bands.Where(band => band.Level == each.level).OrderBy(band => band.Region), band => Html.Of($"""
                    <rect class="r{Number((int)band.Region)}" x="{At(band.Minimum.Amount)}" width="{Share(86.0 * (band.Maximum.Amount - band.Minimum.Amount) / (to - from))}" y="{Number(Top + 6 + each.row * RowHeight + regions.IndexOf(band.Region) * 11)}" height="9" rx="4"/>
                    """))}
                """))}
            </svg></figure>
            """);
    }

    private static string Share(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##}%");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
