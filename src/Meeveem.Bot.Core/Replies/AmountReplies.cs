using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Holds an amount against the bands: offer checks and reverse look-ups.</summary>
internal static class AmountReplies
{
    /// <summary>Below, within or above each band of the scope, and by how many pounds.</summary>
    public static Answer Offer(BandScope scope, Amount amount, KnowledgeSnapshot knowledge)
    {
        var cells = knowledge.Bands.Cells(scope.Roles, scope.Levels, scope.Regions);
        if (YearlyPay.Of(amount) is not { } pay) return PartTimeReplies.NeedsShare(scope, amount, knowledge);
        if (cells.All(cell => cell.Bands.Count == 0))
        {
            var instead = BandReplies.Bands(scope, knowledge);
            var refusal = $"I can't place {YearlyPay.Said(pay.Yearly)}: there is no published band to hold it against.";
            return instead with { Text = $"{refusal}\n\n{instead.Text}" };
        }
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope)).Append(Worked(pay));
        var verdicts = cells.SelectMany(cell => Verdicts.Of(cell, pay.Yearly, citations)).ToList();
        if (verdicts.Count == 1) text.Append(verdicts[0]);
        else text.Append($"**{YearlyPay.Said(pay.Yearly)}** against the published bands:\n\n- ").AppendJoin("\n- ", verdicts);
        text.Append(ContractNote(pay)).Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(cells, citations, pay.Yearly.Offer),
            NextSteps = BandReplies.NextSteps(scope, scope.Roles),
        };
    }

    /// <summary>Several amounts side by side, each against the bands of its own job.</summary>
    public static Answer Offers(IReadOnlyList<Meaning.ChecksOffer> offers, KnowledgeSnapshot knowledge)
    {
        var citations = new Citations();
        var (openings, lines, cells) = (new List<string>(), new List<string>(), new List<BandCell>());
        foreach (var offer in offers)
        {
            if (YearlyPay.Of(offer.Amount) is not { } pay) continue;
            var ofOffer = knowledge.Bands.Cells(offer.Scope.Roles, offer.Scope.Levels, offer.Scope.Regions);
            openings.Add(BandReplies.Opening(offer.Scope).Trim());
            if (pay.Steps is not null) openings.Add(pay.Steps);
            lines.AddRange(ofOffer.SelectMany(cell => Verdicts.Of(cell, pay.Yearly, citations)));
            cells.AddRange(ofOffer);
        }
        var opening = string.Join(' ', openings.Where(each => each.Length > 0).Distinct());
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = $"{(opening.Length > 0 ? opening + "\n\n" : string.Empty)}Side by side, each against its own band:\n\n- "
                + $"{string.Join("\n- ", lines)}\n\n{BandReplies.Closing(citations)}",
            Citations = citations.List,
            Bands = BandReplies.Table([.. cells.DistinctBy(cell => (cell.Role, cell.Level, cell.Region))], citations, null),
            NextSteps = [.. offers.Select(offer =>
                $"What drives pay for {Wording.A(Wording.Titled(offer.Scope.Roles[0], offer.Scope.Levels[0]))}?").Distinct()],
        };
    }

    private static string Worked(YearlyPay pay) => pay.Steps is null ? string.Empty : $"As arithmetic on your own figure: {pay.Steps}\n\n";

    private static string ContractNote(YearlyPay pay) => pay.IsContractRate
        ? "\n\nContract and permanent pay differ: a contractor's rate also covers holiday, sickness, pension and gaps between contracts, "
            + "and the guides' bands are for permanent posts."
        : string.Empty;

    /// <summary>Every band of the scope that the amount asks for, by role: those that hold it, reach it or start below it.</summary>
    public static Answer WhatPays(BandScope scope, Amount amount, KnowledgeSnapshot knowledge)
    {
        var roles = scope.Roles.Count > 0 ? scope.Roles : knowledge.Lexicon.Roles;
        if (YearlyPay.Of(amount) is not { } pay) return PartTimeReplies.NeedsShare(scope, amount, knowledge);
        var yearly = pay.Yearly;
        var cells = knowledge.Bands.Cells(roles, scope.Levels, scope.Regions).Where(cell => cell.Bands.Count > 0).ToList();
        var holding = cells.Select(cell => cell with { Bands = [.. cell.Bands.Where(band => Holds(band, yearly))] })
            .Where(cell => cell.Bands.Count > 0).ToList();
        if (holding.Count == 0) return NothingHolds(scope, roles, pay, cells, knowledge);
        holding = [.. holding.GroupBy(cell => cell.Role).Take(BandReplies.MostRoles).SelectMany(ofRole => ofRole)];
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope)).Append(Worked(pay));
        text.Append(Heading(yearly)).Append('\n');
        foreach (var ofRole in holding.GroupBy(cell => cell.Role))
        {
            var parts = ofRole.Select(cell =>
                $"{cell.Level.Name()}{(scope.Regions.Count == 1 ? string.Empty : " in " + cell.Region.Name())} "
                    + $"({BandReplies.Figures(cell, citations)})");
            text.Append($"\n- **{ofRole.Key.Name}**: {string.Join("; ", parts)}");
        }
        text.Append(ContractNote(pay)).Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(holding, citations, yearly.Offer),
            NextSteps = [.. holding.Take(3).Select(cell => $"What drives pay for {Wording.A(Wording.Titled(cell.Role, cell.Level))}?")
                .Distinct(), .. scope.Regions is [Region.LondonAndSouthEast] ? (string[])[] : ["And in London?"]],
        };
    }

    private static bool Holds(PublishedBand band, Amount amount) => amount.Direction switch
    {
        AmountDirection.Above => band.Maximum.Amount >= amount.Low,
        AmountDirection.Below => band.Minimum.Amount < amount.High,
        AmountDirection.Budget => band.Minimum.Amount <= amount.High,
        _ => band.Minimum.Amount <= amount.High && band.Maximum.Amount >= amount.Low,
    };

    private static string Heading(Amount amount) => amount.Direction switch
    {
        AmountDirection.Above => $"The upper end of these published bands reaches **{YearlyPay.Said(amount)}**:",
        AmountDirection.Below => $"The lower end of these published bands is below **{YearlyPay.Said(amount)}**:",
        AmountDirection.Budget => $"**{YearlyPay.Said(amount)}** reaches at least the lower end of these published bands:",
        _ => $"**{YearlyPay.Said(amount)}** {(amount.IsRange ? "overlaps" : "is within")} these published bands:",
    };

    private static Answer NothingHolds(
        BandScope scope, IReadOnlyList<Role> roles, YearlyPay pay, List<BandCell> cells, KnowledgeSnapshot knowledge)
    {
        var amount = pay.Yearly;
        var bands = cells.SelectMany(cell => cell.Bands).ToList();
        if (bands.Count == 0) return BandReplies.Bands(scope, knowledge);
        var citations = new Citations();
        var near = Nearest(bands, amount);
        var text = new StringBuilder(BandReplies.Opening(scope)).Append(Worked(pay));
        var level = scope.Levels.Count == 1 ? scope.Levels[0].Name() + " " : string.Empty;
        var role = scope.Roles.Count == 1 ? " for " + Wording.A(scope.Roles[0].Name) : string.Empty;
        var region = scope.Regions.Count == 1 ? " in " + scope.Regions[0].Name() : string.Empty;
        text.Append($"No published {level}band{role}{region} {Misses(amount)} {YearlyPay.Said(amount)}. Nearest:\n");
        foreach (var band in near)
            text.Append($"\n- {Wording.Titled(band.Role, band.Level)}, {band.Region.Name()}: {band.Range} {citations.Marks(band)}");
        text.Append(ContractNote(pay)).Append("\n\n").Append(BandReplies.Closing(citations));
        var table = near.Select(band => new BandCell(band.Role, band.Level, band.Region, [band])).ToList();
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(table, citations, amount.Offer),
            NextSteps = BandReplies.NextSteps(scope, roles),
        };
    }

    private static string Misses(Amount amount) => amount.Direction switch
    {
        AmountDirection.Above => "reaches, at its upper end,",
        AmountDirection.Below => "starts below",
        AmountDirection.Budget => "starts at or below",
        _ => "holds",
    };

    // The nearest band on the side of the amount, or the bands either side of a gap.
    private static List<PublishedBand> Nearest(List<PublishedBand> bands, Amount amount)
    {
        var under = bands.Where(band => band.Maximum.Amount < amount.Low).OrderByDescending(band => band.Maximum).FirstOrDefault();
        var over = bands.Where(band => band.Minimum.Amount >= amount.High).OrderBy(band => band.Minimum).FirstOrDefault();
        return amount.Direction switch
        {
            AmountDirection.Above => [.. new[] { under }.OfType<PublishedBand>()],
            AmountDirection.Below or AmountDirection.Budget => [.. new[] { over }.OfType<PublishedBand>()],
            _ => [.. new[] { under, over }.OfType<PublishedBand>()],
        };
    }
}
