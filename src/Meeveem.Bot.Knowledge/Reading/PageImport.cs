using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Makes guide files of published pages, and drafts of ordinary careers pages.</summary>
public static partial class PageImport
{
    private const int MostPageText = 40;

    /// <param name="sector">Of the guide, where the page names none.</param>
    /// <returns>Null in place of the page where there is nothing to read: the findings say why.</returns>
    public static (ImportedPage? Page, IReadOnlyList<Finding> Findings) Read(
        string fileName, string text, string sector, DateOnly? today = null)
    {
        var strict = GuideReader.Read(fileName, text, today);
        if (strict is { Guide: { } whole, IsDraft: false })
            return (new ImportedPage(GuideWriter.FileName(whole), GuideWriter.Write(whole), strict.Findings, 0), strict.Findings);
        var clean = SafeText.Clean(text);
        if (string.IsNullOrWhiteSpace(clean) || clean.Length > GuideReader.LongestFile) return (null, strict.Findings);
        if (FrontMatter.Opens(clean) || FrontMatter.LacksOpening(clean)) return (null, strict.Findings);
        var findings = new FindingList(fileName);
        var draft = new GuideDraft();
        var lines = HtmlPage.LooksLikeOne(fileName, clean) ? HtmlPage.Lines(clean, draft, findings) : PublishedPage.Lines(clean);
        if (findings.HasErrors || lines.Count == 0 || !GuideReader.HasShortLines(lines, findings))
            return (null, findings.HasErrors ? findings.InLineOrder() : strict.Findings);
        return Loosely(fileName, lines, draft, findings, sector, today ?? GuideReader.Today(TimeProvider.System));
    }

    private static (ImportedPage Page, IReadOnlyList<Finding> Findings) Loosely(
        string fileName, IReadOnlyList<PageLine> page, GuideDraft draft, FindingList findings, string sector, DateOnly today)
    {
        var marks = new List<DraftMark>();
        var lines = Readable(page, draft, findings, marks);
        var salaries = new LooseLists(draft, findings);
        PublishedPage.Read([.. lines.Where(line => !salaries.Take(line))], draft, findings);
        Name(draft, fileName);
        var isSectorGuessed = string.IsNullOrEmpty(draft.Sector);
        if (isSectorGuessed)
        {
            draft.Sector = sector;
            draft.Title = $"{draft.RoleName} in {sector}";
        }
        var guide = GuideChecks.ToPartialGuide(GuideReader.IdOf(fileName), draft, findings, today);
        var found = findings.InLineOrder();
        marks.AddRange(found.Where(finding => IsMarked(finding) && HasPlace(finding, page))
            .Select(finding => new DraftMark(SectionAt(finding.Line, draft, lines), finding.Message, PageText(finding, page))));
        var aboutSector = isSectorGuessed ? "The page names no sector; this is what the other guides are for." : null;
        var text = DraftWriter.Write(guide, marks.Distinct().ToList(), aboutSector);
        // What is marked in the draft holds nothing up.
        var told = found.Where(finding => !finding.Message.EndsWith("the bot will say so.", StringComparison.Ordinal))
            .Select(finding => finding with { Severity = Severity.Warning }).ToList();
        return (new ImportedPage(GuideWriter.FileName(guide), text, told, marks.Count), told);
    }

    // What is missing as a whole is told of the first line, and shows by the section's own hint; a page may be one line.
    private static bool HasPlace(Finding finding, IReadOnlyList<PageLine> page) =>
        finding.Line > 1
        || (finding.Line == 1 && page.All(line => line.Line == 1) && !finding.Message.StartsWith("The ", StringComparison.Ordinal));

    private static bool IsMarked(Finding finding) =>
        finding.Severity == Severity.Error || finding.Message.Contains("stands in the text but", StringComparison.Ordinal);

    /// <summary>The lines with what their headings mean; dates are taken out wherever they stand, and headings that mean nothing here
    /// with what follows them.</summary>
    private static List<PageLine> Readable(IReadOnlyList<PageLine> page, GuideDraft draft, FindingList findings, List<DraftMark> marks)
    {
        var lines = page.Select(line => line with { Opens = LooseHeadings.Of(line) }).Select(Titled).ToList();
        var ranks = lines.Where(line => line.Opens is not null && line.Heading > 0).Select(line => line.Heading).ToHashSet();
        var kept = new List<PageLine>();
        SectionKind? section = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Opens is { } kind) section = kind;
            if (PageDates.TryRead(line, draft, findings)) continue;
            var isUnknown = line.Opens is null && ranks.Contains(line.Heading) && line.Text[^1] != '?' && section != SectionKind.Faq;
            if (!isUnknown)
            {
                kept.Add(line);
                continue;
            }
            var end = lines.FindIndex(i + 1, next => next.Opens is not null || ranks.Contains(next.Heading));
            var below = lines[(i + 1)..(end < 0 ? lines.Count : end)];
            marks.Add(new DraftMark(
                section ?? SectionKind.Overview,
                $"{SafeText.Quote(line.Text)} is no section of a guide; move what is worth keeping into one.",
                string.Join('\n', below.Select(each => each.Text))));
            i += below.Count;
        }
        return kept;
    }

    // "How to become a Data Analyst | Example Careers": a title says more than the role's name.
    private static PageLine Titled(PageLine line) =>
        line.IsTitle && line.Opens is null && Role(line.Text) is { Length: > 0 } role ? line with { Text = role, Opens = null } : line;

    private static string Role(string title)
    {
        var first = Divider().Split(SafeText.Line(title))[0];
        return Suffix().Replace(Prefix().Replace(first, ""), "").Trim();
    }

    private static void Name(GuideDraft draft, string fileName)
    {
        if (string.IsNullOrEmpty(draft.RoleName) && draft.PageTitle is { } title) draft.RoleName = Role(title);
        if (string.IsNullOrEmpty(draft.RoleName))
            draft.RoleName = Path.GetFileNameWithoutExtension(fileName).Replace('-', ' ').Replace('_', ' ');
        draft.RoleName = string.Join(' ', Role(draft.RoleName).Split(' ').Select(Capital));
        draft.RoleSlug = Slugs.Of(draft.RoleName);
        if (draft.RoleSlug.Length == 0) (draft.RoleName, draft.RoleSlug) = ("Role", "role");
        draft.Title = string.IsNullOrEmpty(draft.Sector) ? draft.RoleName : $"{draft.RoleName} in {draft.Sector}";
    }

    private static string Capital(string word) =>
        word.Length > 0 && !SmallWord().IsMatch(word) ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    private static SectionKind SectionAt(int line, GuideDraft draft, List<PageLine> lines)
    {
        var first = draft.Sections.Count > 0 ? draft.Sections[0].Kind : SectionKind.Overview;
        return lines.LastOrDefault(each => each.Line <= line && each.Opens is not null)?.Opens ?? first;
    }

    // A table that did not read is shown whole; of several lines of text in one line of the source, those that the message names.
    private static string PageText(Finding finding, IReadOnlyList<PageLine> page)
    {
        var at = page.ToList().FindIndex(line => line.Line == finding.Line);
        if (at < 0 || !HasPlace(finding, page)) return "";
        // Where the page is one line, the table begins at its first row.
        if (finding.Line == 1) at = Math.Max(at, page.ToList().FindIndex(IsRow));
        var isHeader = IsRow(page[at]) && (at == 0 || !IsRow(page[at - 1]));
        if (isHeader) return string.Join('\n', page.Skip(at).TakeWhile(IsRow).Take(MostPageText).Select(row => row.Text));
        var here = page.Skip(at).TakeWhile(line => line.Line == finding.Line)
            .Where(line => LooseHeadings.Of(line) is null)
            .Take(MostPageText).Select(line => line.Text).ToList();
        var named = here.Where(text => text.Contains(Subject().Match(finding.Message).Value, StringComparison.OrdinalIgnoreCase)).ToList();
        return string.Join('\n', named.Count > 0 ? named : here);
    }

    private static bool IsRow(PageLine line) => line.Text.AsSpan().Count('|') >= 2;

    [GeneratedRegex(@"\s+[|–—·»-]\s+|:\s")]
    private static partial Regex Divider();

    [GeneratedRegex(
        @"^(?:how to (?:become|be)|what (?:is|does)|working as|a career as|careers? as|becoming|job profile|role profile)"
        + @"\s+(?:an?\s+|the\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    [GeneratedRegex(
        @"(?:\s+(?:do|careers?|jobs?|roles?|profile|description|guide|salary|vacancy|career guide|job profile"
        + @"|job description|salary guide))+\??$|\?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    // The level or the figure that a message is about.
    [GeneratedRegex(@"(?<=^"")[^""]+(?="")|^[A-Z][a-z-]+")]
    private static partial Regex Subject();

    [GeneratedRegex("^(?:of|and|in|for|the|to|or)$")]
    private static partial Regex SmallWord();
}
