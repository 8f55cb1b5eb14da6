using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A guide as published: no marks but the order of its lines.</summary>
internal static partial class PublishedPage
{
    private const int LongestTitle = 100;
    private const int LongestStandfirst = 250;
    public static IReadOnlyList<PageLine> Lines(string text)
    {
        var lines = new List<PageLine>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                lines.Add(new PageLine(line.Trim(), number));
        }
        return lines;
    }

    /// <summary>Whether text without front matter reads as a page: it has some of the headings that pages have.</summary>
    public static bool LooksLikeOne(IReadOnlyList<PageLine> lines) =>
        lines.Select(l => l.Opens).Where(kind => kind is not null).Distinct().Take(2).Count() == 2;

    public static void Read(IReadOnlyList<PageLine> page, GuideDraft draft, FindingList findings)
    {
        var lines = WithoutFooter(page);
        var firstHeading = FirstHeading(lines);
        var i = ReadHead(lines, firstHeading, draft, findings);

        DraftSection? section = draft.Sections.Count > 0 ? draft.Sections[^1] : null;
        var faq = new List<PageLine>();
        while (i < lines.Count)
        {
            var line = lines[i];
            if ((Opens(line, section) ?? OpensAsQuestion(line, section, lines, draft)) is { } kind)
            {
                section = draft.Open(kind, PlainText.Of(Headings.Bare(line.Text)), line.Line, findings);
                i++;
            }
            else if (PublishedTables.Read(lines, i, draft, findings) is > 0 and var taken)
            {
                i += taken;
            }
            else
            {
                if (section?.Kind == SectionKind.Faq)
                    faq.Add(line);
                else
                    AddParagraph(section, line);
                i++;
            }
        }
        PublishedFaq.Read(faq, draft);
        if (draft.Sector is null)
            findings.Error(1, "The page does not say which sector it is for; "
                + "expected a heading such as \"What is a Backend Engineer in HealthTech?\".");
    }

    /// <summary>The section that a line opens here. A question of the FAQ may begin as the first heading does.</summary>
    private static SectionKind? Opens(PageLine line, DraftSection? section) =>
        line.Opens is { } kind && !(kind == SectionKind.Overview && section is not null) ? kind : null;

    // "What skills are needed?" heads a section, unless it stands among the questions of the FAQ or a plainer heading opens that section.
    private static SectionKind? OpensAsQuestion(
        PageLine line, DraftSection? section, IReadOnlyList<PageLine> lines, GuideDraft draft)
    {
        var mayHead = section is not null && section.Kind != SectionKind.Faq && (line.Heading > 0 || line.Text.EndsWith('?'));
        if (!mayHead || LooseHeadings.Of(line) is not { } kind || kind == SectionKind.Overview) return null;
        var isOpenedElsewhere = lines.Any(other => other.Opens == kind) || draft.Sections.Any(other => other.Kind == kind);
        return isOpenedElsewhere ? null : kind;
    }

    private static void AddParagraph(DraftSection? section, PageLine line)
    {
        var bullet = Headings.Bullet().Match(line.Text);
        section?.Add(PlainText.Of(line.Text[bullet.Length..]), line.Line, bullet.Success);
    }

    private static int FirstHeading(IReadOnlyList<PageLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Opens is not null)
                return i;
        }
        return lines.Count;
    }

    /// <summary>Reads dates, title and sector, and opens the overview where the page has no heading for it.</summary>
    /// <returns>The index of the first line of text or of the first heading.</returns>
    private static int ReadHead(IReadOnlyList<PageLine> lines, int firstHeading, GuideDraft draft, FindingList findings)
    {
        var next = firstHeading;
        var sector = MostNamedSector(lines);
        var head = lines.Take(firstHeading).Where(l => !PageDates.TryRead(l, draft, findings)).ToList();
        if (firstHeading < lines.Count && Headings.WhatIs().Match(Headings.Bare(lines[firstHeading].Text)) is { Success: true } whatIs)
        {
            var named = whatIs.Groups["sector"];
            SetRole(whatIs.Groups["role"].Value, named.Success ? named.Value : null, sector, lines[firstHeading].Line, draft);
            return next;
        }

        var at = Math.Max(0, head.FindIndex(l => l.IsTitle));
        if (head.Count == 0 || head[at].Text.Length > LongestTitle || head[at].Text[^1] == '.')
        {
            findings.Error(1, "The page has no title; expected \"What is a Backend Engineer in HealthTech?\", "
                + "or the role's name and sector alone on the first lines.");
            return next;
        }
        var title = PlainText.Of(Headings.Bare(head[at].Text));
        var titleLine = head[at].Line;
        at++;
        if (at < head.Count && SecondTitleLine().IsMatch(head[at].Text))
            title += " " + PlainText.Of(head[at++].Text);
        var split = title.LastIndexOf(" in ", StringComparison.OrdinalIgnoreCase);
        var role = split > 0 ? title[..split] : title;
        SetRole(role, split > 0 ? sector ?? title[(split + 4)..] : null, sector, titleLine, draft);

        if (next < lines.Count && lines[next].Opens == SectionKind.Overview)
            return next;
        var overview = draft.Open(SectionKind.Overview, "Overview", titleLine, findings);
        // The line under the title announces the page; it says nothing about the role.
        if (at < head.Count - 1 && head[at].Text.Length <= LongestStandfirst && Standfirst().IsMatch(head[at].Text))
            at++;
        foreach (var line in head.Skip(at))
            AddParagraph(overview, line);
        return next;
    }

    // "Clinical Safety Officer (Digital Health)": what stands in brackets after the name is the sector. Where the title tells that behind
    // them, they are a part of the name: "Embedded Software Engineer (Wearables) in HealthTech".
    private static void SetRole(string role, string? sectorOfTitle, string? sectorOfHeadings, int line, GuideDraft draft)
    {
        var sector = sectorOfTitle ?? sectorOfHeadings;
        if (sectorOfTitle is null && InBrackets().Match(role) is { Success: true } brackets)
            (sector, role) = (sector ?? brackets.Groups["sector"].Value, role[..brackets.Index]);
        draft.RoleName = PlainText.Of(role);
        draft.RoleSlug = Slugs.Of(draft.RoleName);
        draft.NameLines[draft.RoleName] = line;
        if (sector is not null && PlainText.Of(sector) is { Length: > 0 } name)
            draft.Sector = char.ToUpperInvariant(name[0]) + name[1..];
        draft.Title = sector is null ? draft.RoleName : $"{draft.RoleName} in {PlainText.Of(sector)}";
    }

    [GeneratedRegex(@"\s*\((?<sector>[^()]+)\)\s*$")]
    private static partial Regex InBrackets();

    // A title may shorten the sector ("in health"); the headings below it spell it out.
    private static string? MostNamedSector(IReadOnlyList<PageLine> lines) => lines
        .Where(l => l.Opens is not null and not SectionKind.Overview and not SectionKind.NextRole)
        .Select(l => Headings.SectorOf().Match(Headings.Bare(l.Text)))
        .Where(m => m.Success)
        .GroupBy(m => m.Groups["sector"].Value, StringComparer.OrdinalIgnoreCase)
        .MaxBy(g => g.Count())?.Key;

    private static IReadOnlyList<PageLine> WithoutFooter(IReadOnlyList<PageLine> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (Footer().IsMatch(Headings.Bare(lines[i].Text)))
                return [.. lines.Take(i)];
            // A line in the middle of the page is no footer.
            if (lines[i].Opens is not null and not SectionKind.NextRole)
                break;
        }
        return lines;
    }

    [GeneratedRegex(@"^in\s.{1,60}(?<!\.)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecondTitleLine();

    [GeneratedRegex(@"^(what|how|why|everything|your guide)\b.*[^?]$", RegexOptions.IgnoreCase)]
    private static partial Regex Standfirst();

    [GeneratedRegex(@"^you might also like\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Footer();
}
