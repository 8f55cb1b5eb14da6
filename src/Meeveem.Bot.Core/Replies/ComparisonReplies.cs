using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Bands that differ in more than one way, side by side.</summary>
internal static class ComparisonReplies
{
    /// <summary>Each side's bands, and how far their ends are apart.</summary>
    public static Answer Sides(IReadOnlyList<BandScope> sides, KnowledgeSnapshot knowledge)
    {
        var citations = new Citations();
        var cells = sides.Select(side => knowledge.Bands.Cells(side.Roles, side.Levels, side.Regions)).ToList();
        var all = cells.SelectMany(side => side).ToList();
        var notes = sides.Select(side => BandReplies.Opening(side with { WithoutGuide = null }).Trim())
            .Where(note => note.Length > 0).Distinct();
        var text = new StringBuilder().AppendJoin(' ', notes);
        if (text.Length > 0) text.Append("\n\n");
        text.Append("Side by side, a year:\n");
        foreach (var cell in all)
            text.Append($"\n- **{Wording.Titled(cell.Role, cell.Level)}, {cell.Region.Name()}**: {BandReplies.Figures(cell, citations)}");
        foreach (var gap in Gaps(cells)) text.Append("\n\n").Append(gap);
        if (citations.List.Count > 0) text.Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = citations.List.Count > 0 ? Outcome.Band : Outcome.NoAnswer,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(all, citations, null),
            NextSteps = [.. sides.Select(side => $"What drives pay for {Wording.A(Wording.Titled(side.Roles[0], side.Levels[0]))}?")
                .Distinct().Take(3)],
        };
    }

    // Where both sides are asked for in the same regions, region by region; else the one pair that there is.
    private static IEnumerable<string> Gaps(List<IReadOnlyList<BandCell>> sides)
    {
        if (sides.Count != 2) yield break;
        foreach (var (first, second) in sides[0].Zip(sides[1]))
        {
            if (first.Bands.Count != 1 || second.Bands.Count != 1) continue;
            var where = sides[0].Count > 1 ? first.Region.Name() + ": " : string.Empty;
            yield return where + Gap(first.Bands[0], second.Bands[0]);
        }
    }

    private static string Gap(PublishedBand first, PublishedBand second)
    {
        var isFirst = first.Maximum > second.Maximum || (first.Maximum == second.Maximum && first.Minimum >= second.Minimum);
        var (high, low) = isFirst ? (first, second) : (second, first);
        var sameTitle = high.Role == low.Role && high.Level == low.Level;
        return BandReplies.GapBetween(sameTitle ? high.Region.Name() : Wording.Titled(high.Role, high.Level), high, low);
    }
}
