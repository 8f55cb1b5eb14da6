using System.Text;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>The salary line of an advert, from the published bands.</summary>
internal static class BandLineReplies
{
    public static Answer Line(BandScope scope, KnowledgeSnapshot knowledge)
    {
        var cells = knowledge.Bands.Cells(scope.Roles, scope.Levels, scope.Regions);
        var published = cells.Where(cell => cell.Bands.Count > 0).ToList();
        if (published.Count == 0) return BandReplies.Bands(scope, knowledge);
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope)).Append("For the advert:\n");
        foreach (var cell in published)
        {
            var place = scope.Places.Count == 1 && scope.Regions.Count == 1
                ? $"{scope.Places[0].Name} ({cell.Region.Name()})"
                : cell.Region.Name();
            var title = Wording.Titled(cell.Role, cell.Level);
            foreach (var band in cell.Bands)
                text.Append($"\n- **{title}, {place}. Salary: {band.Range} a year.** {citations.Marks(band)}");
        }
        text.Append("\n\nThese are the guide's published figures and not your own budget: where yours differ, put yours.\n\n")
            .Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(cells, citations, null),
            NextSteps = BandReplies.NextSteps(scope, scope.Roles),
        };
    }
}
