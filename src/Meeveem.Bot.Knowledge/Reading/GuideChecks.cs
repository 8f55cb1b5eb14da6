using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>The checks that every guide passes, whatever its layout was.</summary>
internal static partial class GuideChecks
{
    /// <summary>The guide that a draft makes; null when there is an error among the findings.</summary>
    public static Guide? ToGuide(string id, GuideDraft draft, FindingList findings, DateOnly today)
    {
        CheckHead(draft, findings);
        CheckDates(draft, findings, today);
        CheckSections(draft, findings);
        var drivers = new List<PayDriver>();
        var bands = ReadBands(draft, drivers, findings);
        CheckCells(bands, draft, findings);
        CheckQuestions(draft, findings);
        CheckFigures(bands, drivers, draft, findings);
        var isWhole = draft is { Title: not null, RoleSlug: not null, RoleName: not null, Sector: not null };
        return findings.HasErrors || !isWhole ? null : Make(id, draft, bands, drivers);
    }

    /// <summary>The guide as far as the draft goes, whatever is wrong with it; for an editor to go on with.</summary>
    public static Guide ToPartialGuide(string id, GuideDraft draft, FindingList findings, DateOnly today)
    {
        ToGuide(id, draft, findings, today);
        var drivers = new List<PayDriver>();
        return Make(id, draft, ReadBands(draft, drivers, new FindingList(id)), drivers);
    }

    private static Guide Make(string id, GuideDraft draft, List<Band> bands, List<PayDriver> drivers) =>
        new()
        {
            Id = id,
            Title = draft.Title ?? "",
            Role = new Role(draft.RoleSlug ?? "", draft.RoleName ?? ""),
            NameLines = draft.NameLines,
            Aliases = [.. draft.Aliases.Distinct(StringComparer.OrdinalIgnoreCase)],
            Sector = draft.Sector ?? "",
            Published = draft.Published,
            Updated = draft.Updated,
            Source = draft.Source,
            Sections = [.. draft.Sections.Select(s => new Section(s.Kind, s.Heading, s.Line, [.. s.Paragraphs]))],
            Skills = [.. draft.Skills],
            Questions = [.. draft.Questions],
            Bands = [.. bands.OrderBy(b => b.Level).ThenBy(b => b.Region)],
            PayDrivers = [.. drivers.OrderBy(d => d.Level)],
        };

    private static void CheckHead(GuideDraft draft, FindingList findings)
    {
        var names = new[] { draft.Title, draft.RoleName, draft.Sector }.Concat(draft.Aliases).OfType<string>();
        foreach (var name in names.Where(name => Address().IsMatch(name)))
        {
            var line = draft.NameLines.GetValueOrDefault(name, 1);
            findings.Error(line, $"{SafeText.Quote(name)} holds an address or a mark of Markdown or HTML; "
                + "expected a name in plain words.");
        }
        if (draft.RoleSlug is { Length: 0 })
            findings.Error(1, $"The role's name {SafeText.Quote(draft.RoleName ?? "")} has no letter from a to z; "
                + "expected one such as Backend Engineer.");
        if (draft.Updated < draft.Published)
            findings.Error(draft.UpdatedLine, $"Updated ({draft.Updated:yyyy-MM-dd}) is before published ({draft.Published:yyyy-MM-dd}); "
                + "correct one of the dates.");
        if (draft.Published is null && draft.Updated is null)
            findings.Warning(1, "The guide has no date, so answers cannot say how old it is; "
                + "add a line such as \"published: 2026-03-09\".");
    }

    private static void CheckDates(GuideDraft draft, FindingList findings, DateOnly today)
    {
        // In some time zone the next day has begun.
        var latest = today.AddDays(1);
        if (draft.Published > latest)
            findings.Warning(draft.PublishedLine, $"Published is {draft.Published:yyyy-MM-dd}, which is in the future, "
                + "and answers will tell that date; correct it, or keep the guide back with \"draft: true\".");
        if (draft.Updated > latest)
            findings.Warning(draft.UpdatedLine, $"Updated is {draft.Updated:yyyy-MM-dd}, which is in the future, "
                + "and answers will tell that date; correct it, or keep the guide back with \"draft: true\".");
    }

    /// <remarks>A guide without overview, skills, bands or questions cannot answer what people ask of guides, and the
    /// likely cause is a heading or table that did not read: an error. The other four sections only enrich.</remarks>
    private static void CheckSections(GuideDraft draft, FindingList findings)
    {
        if (!draft.Sections.Exists(s => s.Kind == SectionKind.Overview && s.Paragraphs.Count > 0))
            findings.Error(1, "The guide has no overview; expected a section that says what the role is.");
        if (draft.Skills.Count == 0)
            findings.Error(LineOf(SectionKind.Skills), "The guide has no skills; expected a table Skill | In HealthTech | Why it matters.");
        if (draft.Salaries.Count == 0)
            findings.Error(LineOf(SectionKind.Salary), "The guide has no salary bands; "
                + "expected a table Level | London & South East | Rest of UK | What drives pay.");
        if (draft.Questions.Count == 0)
            findings.Error(LineOf(SectionKind.Faq), "The guide has no questions; "
                + "expected a section FAQ with at least one question and its answer.");
        foreach (var kind in new[] { SectionKind.Differences, SectionKind.Responsibilities, SectionKind.Pathways, SectionKind.NextRole })
        {
            if (!draft.Sections.Exists(s => s.Kind == kind && s.Paragraphs.Count > 0))
                findings.Warning(LineOf(kind), $"The guide says nothing under \"{kind.Title()}\"; add the section.");
        }

        int LineOf(SectionKind kind) => draft.Sections.Find(s => s.Kind == kind)?.Line ?? 1;
    }

    private static List<Band> ReadBands(GuideDraft draft, List<PayDriver> drivers, FindingList findings)
    {
        var bands = new List<Band>();
        foreach (var row in draft.Salaries)
        {
            if (!BandSpelling.TryLevel(row.Level, out var level))
            {
                findings.Error(row.Line, BandSpelling.UnknownLevel(row.Level));
                continue;
            }
            foreach (var cell in row.Cells)
            {
                if (ReadBand(level, cell, findings) is not { } band)
                    continue;
                if (bands.Find(b => b.Level == band.Level && b.Region == band.Region) is { } first)
                    findings.Error(band.Line, $"{Name(level, band.Region)} has a second range, {band.Range} "
                        + $"(line {first.Line} has {first.Range}); keep one.");
                else
                    bands.Add(band);
            }
            AddDriver(level, row, drivers, findings);
        }
        return bands;
    }

    private static Band? ReadBand(Level level, RegionCell cell, FindingList findings)
    {
        if (!BandSpelling.TryRegion(cell.Region, out var region))
        {
            // A cell for all regions that holds nothing is one cell not published, and is told as that.
            if (cell.Region.Length > 0 || !SalaryRange.IsNotPublished(cell.Range))
                findings.Error(cell.Line, $"{level.Name()}: {BandSpelling.UnknownRegion(cell.Region)}");
            return null;
        }
        if (SalaryRange.IsNotPublished(cell.Range))
            return null;
        if (!SalaryRange.TryRead(cell.Range, out var minimum, out var maximum))
        {
            var oneEnd = SalaryRange.HasOneEnd(cell.Range) ? ", which has one end only" : "";
            findings.Error(cell.Line, $"{Name(level, region)} says {SafeText.Quote(cell.Range)}{oneEnd}; "
                + "expected a range of pounds a year such as £35,000–£50,000, or \"not published\".");
            return null;
        }
        if (minimum > maximum)
        {
            findings.Error(cell.Line, $"{Name(level, region)} runs from {minimum} down to {maximum}; expected the lower figure first.");
            return null;
        }
        return new Band(level, region, minimum, maximum, cell.Line);
    }

    private static void AddDriver(Level level, SalaryRow row, List<PayDriver> drivers, FindingList findings)
    {
        if (row.Driver.Length == 0)
            return;
        if (drivers.Find(d => d.Level == level) is not { } first)
            drivers.Add(new PayDriver(level, row.Driver, row.DriverLine));
        else if (first.Text != row.Driver)
            findings.Warning(row.DriverLine, $"What drives pay at {level.Name()} was said on line {first.Line} already "
                + "and is left out here; write both in one cell.");
    }

    private static void CheckCells(List<Band> bands, GuideDraft draft, FindingList findings)
    {
        if (draft.Salaries.Count == 0)
            return;
        if (draft.Salaries.TrueForAll(row => row.Cells.All(cell => SalaryRange.IsNotPublished(cell.Range))))
        {
            findings.Warning(draft.Salaries[0].Line, "The salary table publishes no figure; the bot will say so.");
            return;
        }
        foreach (var level in Enum.GetValues<Level>())
        {
            var row = draft.Salaries.Find(r => BandSpelling.TryLevel(r.Level, out var l) && l == level);
            foreach (var region in Enum.GetValues<Region>())
            {
                // A cell that did not read has its error already.
                bool IsBroken(RegionCell cell) =>
                    BandSpelling.TryRegion(cell.Region, out var r) && r == region && !SalaryRange.IsNotPublished(cell.Range);
                var broken = row?.Cells.Any(IsBroken) ?? false;
                if (!broken && !bands.Exists(b => b.Level == level && b.Region == region))
                    findings.Warning(row?.Line ?? draft.Salaries[0].Line, $"{Name(level, region)} is not published; the bot will say so.");
            }
        }
    }

    private static void CheckQuestions(GuideDraft draft, FindingList findings)
    {
        foreach (var question in draft.Questions)
        {
            if (question.Question.Length == 0 || question.Answer.Length == 0)
                findings.Error(question.Line, $"The question {SafeText.Quote(question.Question)} has no answer below it or no words; "
                    + "expected both.");
        }
    }

    private static void CheckFigures(List<Band> bands, List<PayDriver> drivers, GuideDraft draft, FindingList findings)
    {
        var prose = draft.Sections.SelectMany(s => s.Paragraphs).Select(p => (p.Text, p.Line))
            .Concat(draft.Questions.Select(q => (q.Question + " " + q.Answer, q.Line)))
            .Concat(draft.Skills.Select(s => ($"{s.Requirement} {s.Reason}", s.Line)))
            .Concat(drivers.Select(d => (d.Text, d.Line)));
        foreach (var (text, line) in prose)
        {
            foreach (var (figure, amount) in SalaryRange.Amounts(text))
            {
                if (!ProseFigures.MayBeQuoted(amount, bands))
                    findings.Warning(line, $"{SafeText.Quote(figure)} stands in the text but in no salary table of this guide, "
                        + "and could be taken for a year's pay, so the bot will not say it; take it out or publish it in the table.");
            }
        }
    }

    // Names stand in every kind of answer, those with our own addresses among them.
    [GeneratedRegex(@"[\[\]<>`|\\]|://|\bwww\.|\b(?:mailto|tel|javascript|data):|\S@\S", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    private static string Name(Level level, Region region) => $"{level.Name()} in {region.Name()}";
}
