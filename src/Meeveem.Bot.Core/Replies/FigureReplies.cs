using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>The highest and the lowest of the figures, and how old they are.</summary>
internal static class FigureReplies
{
    /// <summary>The band of the scope that reaches highest, or starts lowest; all of them where several tie.</summary>
    public static Answer Extreme(BandScope scope, bool highest, KnowledgeSnapshot knowledge)
    {
        var roles = scope.Roles.Count > 0 ? scope.Roles : knowledge.Lexicon.Roles;
        var bands = knowledge.Bands.Cells(roles, scope.Levels, scope.Regions).SelectMany(cell => cell.Bands).ToList();
        if (bands.Count == 0) return BandReplies.Bands(scope, knowledge);
        var best = highest ? bands.Max(band => band.Maximum) : bands.Min(band => band.Minimum);
        var winners = bands.Where(band => (highest ? band.Maximum : band.Minimum) == best).ToList();
        // Of bands that reach as high, the one that also starts higher pays more.
        if (highest && winners.Count > 1) winners = [.. winners.Where(band => band.Minimum == winners.Max(other => other.Minimum))];
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope));
        var scoped = scope.Levels.Count == 1 ? $" at {scope.Levels[0].Name()} level" : string.Empty;
        text.Append(highest ? $"The highest published band{scoped} is " : $"The lowest published band{scoped} is ");
        text.Append(Wording.List([.. winners.Select(band =>
            $"**{Wording.Titled(band.Role, band.Level)}, {band.Region.Name()}: {band.Range}** a year {citations.Marks(band)}")]));
        text.Append(".\n\n").Append(BandReplies.Closing(citations));
        var cells = winners.Select(band => new BandCell(band.Role, band.Level, band.Region, [band])).ToList();
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(cells, citations, null),
            NextSteps = BandReplies.NextSteps(scope, [winners[0].Role]),
        };
    }

    /// <summary>The passage tells where its guide's figures come from.</summary>
    public static bool NamesSources(Passage passage) => passage.Kind == PassageKind.Paragraph
        && (passage.Text.Contains("sources:", StringComparison.OrdinalIgnoreCase)
            || passage.Text.Contains("salary guide", StringComparison.OrdinalIgnoreCase));

    /// <summary>How old the figures are, guide by guide.</summary>
    public static Answer Dates(IReadOnlyList<Role> asked, KnowledgeSnapshot knowledge)
    {
        const int most = 8;
        var roles = asked.Count > 0 ? asked : knowledge.Lexicon.Roles;
        var citations = new Citations();
        var text = new StringBuilder("The figures are Meeveem's published estimates of annual base pay:\n");
        foreach (var guide in roles.SelectMany(knowledge.GuidesOf).Take(most))
        {
            var number = citations.Number(guide, SectionKind.Salary, $"Salary bands of {guide.Title}");
            text.Append($"\n- {guide.Title}: {Wording.Dated(guide.Date)} [{number}]");
        }
        // Where a guide names its own sources, they are told.
        var sources = roles.SelectMany(knowledge.GuidesOf).Take(most).SelectMany(Passage.Of)
            .Where(passage => passage.Section == SectionKind.Salary && NamesSources(passage));
        foreach (var source in sources)
            text.Append($"\n\n{Sentences.Take(source.Text, 60)} [{citations.Number(source)}]");
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            NextSteps = [.. roles.Take(4).Select(role => $"{role.Name} salary")],
        };
    }
}
