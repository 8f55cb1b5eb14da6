using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Holds an amount against the bands: offer checks, reverse look-ups, the highest and the lowest.</summary>
internal static class AmountReplies
{
    /// <summary>Below, within or above each band of the scope, and by how many pounds.</summary>
    public static Answer Offer(BandScope scope, Amount amount, KnowledgeSnapshot knowledge)
    {
        var cells = knowledge.Bands.Cells(scope.Roles, scope.Levels, scope.Regions);
        if (cells.All(cell => cell.Bands.Count == 0))
        {
            var instead = BandReplies.Bands(scope, knowledge);
            return instead with { Text = $"I can't place {Said(amount)}: there is no published band to hold it against.\n\n{instead.Text}" };
        }
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope));
        var verdicts = cells.SelectMany(cell => Verdicts(cell, amount, citations)).ToList();
        if (verdicts.Count == 1) text.Append(verdicts[0]);
        else text.Append($"**{Said(amount)}** against the published bands:\n\n- ").AppendJoin("\n- ", verdicts);
        text.Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(cells, citations, amount.Pounds),
            NextSteps = BandReplies.NextSteps(scope, scope.Roles),
        };
    }

    private static IEnumerable<string> Verdicts(BandCell cell, Amount amount, Citations citations)
    {
        var name = $"{Wording.Titled(cell.Role, cell.Level)}, {cell.Region.Name()}";
        if (cell.Bands.Count == 0) return [$"**{name}**: not published, so there is nothing to hold it against."];
        return cell.Bands.Select(band => $"**{name}** ({band.Range}): {Verdict(band, amount)} {citations.Marks(band)}.");
    }

    private static string Verdict(PublishedBand band, Amount amount)
    {
        var (low, high) = (new Pounds(amount.Low), new Pounds(amount.High));
        if (!amount.IsRange) return One(band, low);
        return band.Contains(low) && band.Contains(high) ? $"{Said(amount)} is within the band" : $"{One(band, low)}; {One(band, high)}";
    }

    private static string One(PublishedBand band, Pounds amount)
    {
        if (amount < band.Minimum) return $"{amount} is below the band, {new Pounds(band.Minimum.Amount - amount.Amount)} under its lower end";
        if (amount > band.Maximum) return $"{amount} is above the band, {new Pounds(amount.Amount - band.Maximum.Amount)} over its upper end";
        if (amount == band.Minimum) return $"{amount} is within the band, at its lower end";
        if (amount == band.Maximum) return $"{amount} is within the band, at its upper end";
        return $"{amount} is within the band, in its {(amount.Amount * 2L >= (long)band.Minimum.Amount + band.Maximum.Amount ? "upper" : "lower")} half";
    }

    private static string Said(Amount amount) => amount.IsRange ? $"{new Pounds(amount.Low)}–{new Pounds(amount.High)}" : amount.Pounds.ToString();

    /// <summary>Every band of the scope that holds the amount, ends included, by role.</summary>
    public static Answer WhatPays(BandScope scope, Amount amount, KnowledgeSnapshot knowledge)
    {
        var roles = scope.Roles.Count > 0 ? scope.Roles : knowledge.Lexicon.Roles;
        var cells = knowledge.Bands.Cells(roles, scope.Levels, scope.Regions).Where(cell => cell.Bands.Count > 0).ToList();
        var holding = cells.Select(cell => cell with { Bands = [.. cell.Bands.Where(band => band.Minimum.Amount <= amount.High && band.Maximum.Amount >= amount.Low)] })
            .Where(cell => cell.Bands.Count > 0).ToList();
        if (holding.Count == 0) return NothingHolds(scope, roles, amount, cells, knowledge);
        holding = [.. holding.GroupBy(cell => cell.Role).Take(BandReplies.MostRoles).SelectMany(ofRole => ofRole)];
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope));
        text.Append($"**{Said(amount)}** {(amount.IsRange ? "overlaps" : "is within")} these published bands:\n");
        foreach (var ofRole in holding.GroupBy(cell => cell.Role))
        {
            var parts = ofRole.Select(cell => $"{cell.Level.Name()}{(scope.Regions.Count == 1 ? string.Empty : " in " + cell.Region.Name())} ({BandReplies.Figures(cell, citations)})");
            text.Append($"\n- **{ofRole.Key.Name}**: {string.Join("; ", parts)}");
        }
        text.Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(holding, citations, amount.Pounds),
            NextSteps = [.. holding.Take(3).Select(cell => $"What drives pay for {Wording.A(Wording.Titled(cell.Role, cell.Level))}?").Distinct(), "And in London?"],
        };
    }

    private static Answer NothingHolds(BandScope scope, IReadOnlyList<Role> roles, Amount amount, List<BandCell> cells, KnowledgeSnapshot knowledge)
    {
        var bands = cells.SelectMany(cell => cell.Bands).ToList();
        if (bands.Count == 0) return BandReplies.Bands(scope, knowledge);
        var citations = new Citations();
        // The nearest band on the side of the amount, or the bands either side of a gap.
        var under = bands.Where(band => band.Maximum.Amount < amount.Low).OrderByDescending(band => band.Maximum).FirstOrDefault();
        var over = bands.Where(band => band.Minimum.Amount > amount.High).OrderBy(band => band.Minimum).FirstOrDefault();
        var near = new[] { under, over }.OfType<PublishedBand>().ToList();
        var text = new StringBuilder(BandReplies.Opening(scope));
        text.Append($"No published {(scope.Levels.Count == 1 ? scope.Levels[0].Name() + " " : string.Empty)}band{(scope.Roles.Count == 1 ? " for " + Wording.A(scope.Roles[0].Name) : string.Empty)}"
            + $"{(scope.Regions.Count == 1 ? " in " + scope.Regions[0].Name() : string.Empty)} holds {Said(amount)}. Nearest:\n");
        foreach (var band in near)
            text.Append($"\n- {Wording.Titled(band.Role, band.Level)}, {band.Region.Name()}: {band.Range} {citations.Marks(band)}");
        text.Append("\n\n").Append(BandReplies.Closing(citations));
        var table = near.Select(band => new BandCell(band.Role, band.Level, band.Region, [band])).ToList();
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(table, citations, amount.Pounds),
            NextSteps = BandReplies.NextSteps(scope, roles),
        };
    }

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
        text.Append(Wording.List([.. winners.Select(band => $"**{Wording.Titled(band.Role, band.Level)}, {band.Region.Name()}: {band.Range}** a year {citations.Marks(band)}")]));
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

    private static bool NamesSources(string text) =>
        text.Contains("sources:", StringComparison.OrdinalIgnoreCase) || text.Contains("salary guide", StringComparison.OrdinalIgnoreCase);

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
        foreach (var source in roles.SelectMany(knowledge.GuidesOf).Take(most).SelectMany(Passage.Of)
            .Where(passage => passage.Section == SectionKind.Salary && passage.Kind == PassageKind.Paragraph && NamesSources(passage.Text)))
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
