using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Words published bands: look-ups, whole tables and comparisons. Every figure comes from <see cref="PublishedBands"/>.</summary>
internal static class BandReplies
{
    // More would be no reading for anybody; a role that is named is always shown.
    public const int MostRoles = 12;
    public const string Estimates = "These are published estimates of annual base pay, not an offer.";

    public static Answer Bands(BandScope scope, KnowledgeSnapshot knowledge)
    {
        var roles = scope.Roles.Count > 0 ? scope.Roles : [.. knowledge.Lexicon.Roles.Take(MostRoles)];
        var cells = knowledge.Bands.Cells(roles, scope.Levels, scope.Regions);
        var citations = new Citations();
        if (cells.All(cell => cell.Bands.Count == 0)) return NotPublished(scope, roles, knowledge);
        var text = new StringBuilder();
        text.Append(Opening(scope));
        // The verdict first: a long list comes after it.
        var gap = Gap(scope, cells);
        if (gap is not null && cells.Count > 2) text.Append(gap).Append("\n\n");
        text.Append(cells.Count == 1 ? OneCell(cells[0], citations) : ManyCells(scope, roles, cells, citations));
        if (gap is not null && cells.Count <= 2) text.Append("\n\n").Append(gap);
        text.Append(WholeRolesNotPublished(cells));
        text.Append("\n\n").Append(Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = Table(cells, citations, null),
            NextSteps = NextSteps(scope, roles),
        };
    }

    /// <summary>Says where figures stand, for the end of every salary reply.</summary>
    public static string Closing(Citations citations) => $"Source: {citations.Named()}. {Estimates}";

    /// <summary>What the bot took the words for, where that is not plain, and what it cannot give.</summary>
    public static string Opening(BandScope scope)
    {
        var opening = new StringBuilder();
        if (scope.OtherGrade is { } grade)
        {
            var levels = Wording.List([.. grade.Neighbours.Select(level => level.Name())]);
            var nearest = grade.Neighbours.Count == 1 ? "level is" : "levels are";
            opening.Append($"The guides have no {grade.Name} level. The nearest published {nearest} {levels}.\n\n");
        }
        if (scope.WithoutGuide is { } other)
            opening.Append($"There is no guide to {ChatReplies.InSentence(other)} roles, so this says nothing about them.\n\n");
        if (scope.NamesVisa) opening.Append("I can't advise on visas; gov.uk has the rules, also on what must be earned for one.\n\n");
        if (scope.NamesAgendaForChange)
            opening.Append("NHS Agenda for Change bands are not in the guides; the guides' own bands are these.\n\n");
        opening.Append(scope.Caveat switch
        {
            PayCaveat.Average => "The guides publish ranges, not averages.\n\n",
            PayCaveat.OtherPeriod =>
                "The guides give annual base pay only, and I don't convert a published band to other periods. "
                + "Give me your own rate and I'll set it against the band.\n\n",
            PayCaveat.PartTime =>
                "The guides' bands are for full-time posts, and I don't scale a published band. "
                + "Give me your own part-time figure and I'll set it against the band.\n\n",
            PayCaveat.OtherCurrency => "The guides give annual base pay in pounds only, and I don't convert it.\n\n",
            _ => string.Empty,
        });
        opening.Append(PlaceNote(scope));
        return opening.ToString();
    }

    public static string PlaceNote(BandScope scope)
    {
        var notes = new List<string>();
        foreach (var place in scope.Places)
        {
            var region = place.Area switch
            {
                PlaceArea.LondonAndSouthEast => Region.LondonAndSouthEast.Name(),
                PlaceArea.RestOfUk => Region.RestOfUk.Name(),
                _ => null,
            };
            if (place.Area == PlaceArea.Abroad) notes.Add($"{place.Name} is outside the UK, so no guide covers it.");
            if (region is null) continue;
            var isInName = region.Contains(place.Name, StringComparison.OrdinalIgnoreCase);
            if (scope.PlaceIsHome) notes.Add($"I take {place.Name}, where you are, as the job's place too: {region}.");
            else if (scope.PlacesAreCarried)
                notes.Add(isInName ? $"For {region}, as before." : $"For {place.Name} ({region}), as before.");
            else if (!isInName && !place.IsOutside())
                notes.Add($"{place.Name} counts as {region}.");
        }
        return notes.Count == 0 ? string.Empty : string.Join(' ', notes.Distinct()) + "\n\n";
    }

    private static string OneCell(BandCell cell, Citations citations)
    {
        var title = $"{Wording.Titled(cell.Role, cell.Level)}, {cell.Region.Name()}";
        return cell.Bands is [var band]
            ? $"**{title}: {band.Range}** a year {citations.Marks(band)}."
            : $"**{title}**, a year: {Figures(cell, citations)}.";
    }

    /// <summary>"£65,000–£90,000 [1][2]"; the guides one by one where they differ.</summary>
    public static string Figures(BandCell cell, Citations citations) => cell.Bands.Count switch
    {
        0 => "not published",
        1 => $"{cell.Bands[0].Range} {citations.Marks(cell.Bands[0])}",
        _ => Wording.List([.. cell.Bands.Select(band => $"{band.Range} {citations.Marks(band)} ({Wording.Dated(band.Guides[0].Date)})")]),
    };

    private static string ManyCells(BandScope scope, IReadOnlyList<Role> roles, IReadOnlyList<BandCell> cells, Citations citations)
    {
        var text = new StringBuilder();
        var regions = cells.Select(cell => cell.Region).Distinct().ToList();
        var levels = cells.Select(cell => cell.Level).Distinct().ToList();
        var heading = (roles.Count, levels.Count) switch
        {
            (1, 1) => Wording.Titled(roles[0], levels[0]),
            (1, _) => roles[0].Name,
            (_, 1) => levels[0].Name() + " bands",
            _ => "Bands by role and level",
        };
        text.Append($"**{heading}{(regions.Count == 1 ? ", " + regions[0].Name() : string.Empty)}**, a year:\n");
        foreach (var ofRole in cells.GroupBy(cell => cell.Role))
        {
            if (roles.Count > 1 && levels.Count > 1) text.Append($"\n**{ofRole.Key.Name}**\n");
            foreach (var ofLevel in ofRole.GroupBy(cell => cell.Level))
            {
                var label = roles.Count > 1 && levels.Count == 1 ? Wording.Titled(ofRole.Key, ofLevel.Key) : ofLevel.Key.Name();
                if (levels.Count == 1 && roles.Count == 1)
                {
                    foreach (var cell in ofLevel) text.Append($"\n- {cell.Region.Name()}: **{Figures(cell, citations)}**");
                }
                else
                {
                    var parts = ofLevel.Select(
                        cell => Figures(cell, citations) + (regions.Count == 1 ? string.Empty : $" ({cell.Region.Name()})"));
                    text.Append($"\n- {label}: {string.Join("; ", parts)}");
                }
            }
            if (roles.Count > 1 && levels.Count > 1) text.Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    // Two roles over many cells: where which of them reaches higher.
    private static string? Tally(Role first, Role second, List<BandCell> published)
    {
        static (Level, Region) Place(BandCell cell) => (cell.Level, cell.Region);
        var ofSecond = published.Where(cell => cell.Role == second);
        var pairs = published.Where(cell => cell.Role == first)
            .Join(ofSecond, Place, Place, (a, b) => a.Bands[0].Maximum.CompareTo(b.Bands[0].Maximum)).ToList();
        var (higher, lower) = (pairs.Count(pair => pair > 0), pairs.Count(pair => pair < 0));
        if (pairs.Count < 2) return null;
        if (higher + lower == 0) return $"Both reach the same figures in {AllOf(pairs.Count)} that both publish.";
        var (name, wins) = higher >= lower ? (first.Name, higher) : (second.Name, lower);
        var rest = pairs.Count - wins;
        return rest == 0
            ? $"{name} reaches higher in {AllOf(pairs.Count)} that both publish."
            : $"{name} reaches higher in {wins} of the {pairs.Count} bands that both publish.";
    }

    private static string AllOf(int bands) => bands == 2 ? "both bands" : $"all {bands} bands";

    // Two cells side by side: how far apart their ends are.
    private static string? Gap(BandScope scope, IReadOnlyList<BandCell> cells)
    {
        var published = cells.Where(cell => cell.Bands.Count == 1).ToList();
        if (scope.Roles.Count == 2 && cells.Count > 2) return Tally(scope.Roles[0], scope.Roles[1], published);
        if (cells.Count != 2 || published.Count != 2 || !(scope.IsComparison || scope.Roles.Count == 2)) return null;
        var (a, b) = (published[0].Bands[0], published[1].Bands[0]);
        var (high, low) = a.Maximum > b.Maximum || (a.Maximum == b.Maximum && a.Minimum >= b.Minimum) ? (a, b) : (b, a);
        var name = high.Role != low.Role ? high.Role.Name : high.Region != low.Region ? high.Region.Name() : high.Level.Name();
        return GapBetween(name, high, low);
    }

    /// <summary>How far the ends of two bands are apart.</summary>
    /// <param name="name">What the higher one is called.</param>
    public static string GapBetween(string name, PublishedBand high, PublishedBand low)
    {
        var bottom = high.Minimum.Amount - low.Minimum.Amount;
        var top = high.Maximum.Amount - low.Maximum.Amount;
        if (bottom == 0 && top == 0) return "The two bands are the same.";
        if (bottom == top) return $"{name} is {new Pounds(top)} higher at both ends.";
        if (bottom < 0) return $"{name} reaches {new Pounds(top)} higher at the top, and starts {new Pounds(-bottom)} lower.";
        return bottom == 0 ? $"{name} is {new Pounds(top)} higher at the top; both start at {high.Minimum}."
            : top == 0 ? $"{name} is {new Pounds(bottom)} higher at the bottom; both end at {high.Maximum}."
            : $"{name} is {new Pounds(bottom)} higher at the bottom and {new Pounds(top)} higher at the top.";
    }

    /// <summary>A cell that no guide publishes is said to be so; the region that is published is shown by its name.</summary>
    private static Answer NotPublished(BandScope scope, IReadOnlyList<Role> roles, KnowledgeSnapshot knowledge)
    {
        var citations = new Citations();
        var text = new StringBuilder(Opening(scope));
        var titles = roles.Select(role => scope.Levels.Count == 1 ? Wording.Titled(role, scope.Levels[0]) : role.Name);
        var regions = Wording.List([.. scope.Regions.Select(region => region.Name())]);
        text.Append($"The {regions} band for {Wording.List([.. titles], "or")} is not published in any guide.");
        var others = knowledge.Bands.Cells(roles, scope.Levels, [.. Enum.GetValues<Region>().Except(scope.Regions)])
            .Where(cell => cell.Bands.Count > 0).ToList();
        if (others.Count == 0)
        {
            return new Answer { Outcome = Outcome.NoAnswer, Text = text.ToString(), NextSteps = NextSteps(scope, roles) };
        }
        text.Append(others.Count == 1
            ? " What is published: " + OneCell(others[0], citations)
            : "\n\nWhat is published:\n\n" + ManyCells(scope, roles, others, citations));
        text.Append("\n\n").Append(Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = Table(others, citations, null),
            NextSteps = NextSteps(scope, roles),
        };
    }

    // A role without a single figure where it was asked for is said so in words, besides its empty cells.
    private static string WholeRolesNotPublished(IReadOnlyList<BandCell> cells)
    {
        var missing = cells.Where(cell => cell.Bands.Count == 0).ToList();
        if (missing.Count == 0) return string.Empty;
        var note = new StringBuilder();
        foreach (var ofRole in missing.GroupBy(cell => (cell.Role, cell.Region)))
        {
            var (role, region) = ofRole.Key;
            var asked = cells.Where(cell => cell.Role == role && cell.Region == region).ToList();
            if (asked.Exists(cell => cell.Bands.Count > 0)) continue;
            var levels = asked.Select(cell => cell.Level).Distinct().ToList();
            var ofLevels = levels.Count == Enum.GetValues<Level>().Length
                ? string.Empty
                : Wording.List([.. levels.Select(level => level.Name())], "or") + " ";
            note.Append($"\n\nThe guides do not publish {ofLevels}bands of {region.Name()} for {role.Name}.");
        }
        return note.ToString();
    }

    public static BandTable Table(IReadOnlyList<BandCell> cells, Citations citations, PayOffer? offer)
    {
        var rows = cells.SelectMany(cell => Rows(cell, citations)).ToList();
        var roles = cells.Select(cell => cell.Role).Distinct().ToList();
        var levels = cells.Select(cell => cell.Level).Distinct().ToList();
        var regions = cells.Select(cell => cell.Region).Distinct().ToList();
        var subject = roles.Count == 1 ? levels.Count == 1 ? Wording.Titled(roles[0], levels[0]) : roles[0].Name
            : levels.Count == 1 ? levels[0].Name() + " level" : "Published bands";
        return new BandTable(regions.Count == 1 ? $"{subject}, {regions[0].Name()}" : subject, rows, offer);
    }

    private static IEnumerable<BandRow> Rows(BandCell cell, Citations citations)
    {
        if (cell.Bands.Count == 0) return [new BandRow(cell.Role, cell.Level, cell.Region, null, null, [])];
        return cell.Bands.Select(
            band => new BandRow(cell.Role, cell.Level, cell.Region, band.Minimum, band.Maximum, citations.Numbers(band)));
    }

    public static IReadOnlyList<string> NextSteps(BandScope scope, IReadOnlyList<Role> roles)
    {
        var steps = new List<string>();
        var role = roles[0];
        if (roles.Count == 1)
        {
            if (scope.Regions is [var region])
                steps.Add(region == Region.LondonAndSouthEast ? "And in the rest of the UK?" : "And in London?");
            if (scope.Levels.Count == 1)
            {
                var next = scope.Levels[0] == Level.HeadOrDirector ? Level.Lead : scope.Levels[0] + 1;
                steps.Add($"And at {(next == Level.MidLevel ? "mid" : next.Name().ToLowerInvariant())} level?");
                steps.Add("All levels");
            }
            steps.Add($"What drives pay for {Wording.A(role.Name)}?");
            steps.Add($"What skills does {Wording.A(role.Name)} need?");
        }
        else
        {
            steps.AddRange(roles.Take(4).Select(each => $"{each.Name} salary"));
        }
        return steps;
    }
}
