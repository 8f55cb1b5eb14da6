using System.Text.RegularExpressions;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Tables of a page: rows with pipes, or one cell a line under the header's cells.</summary>
internal static partial class PublishedTables
{
    private const int LongestName = 80;

    /// <summary>Reads the table that starts at a line, if one does.</summary>
    /// <returns>How many lines it takes; 0 when there is none.</returns>
    public static int Read(IReadOnlyList<PageLine> lines, int start, GuideDraft draft, FindingList findings)
    {
        if (IsPipeRow(lines[start].Text)) return ReadPipes(lines, start, draft, findings);
        var driver = GuideTables.DriverHeader();
        if (HasHeader(lines, start, GuideTables.SkillHeader(), SkillColumn(), driver, ImpactColumn()))
            return ReadStackedSkills(lines, start, draft, findings);
        return HasHeader(lines, start, GuideTables.LevelHeader(), GuideTables.RangeHeader(), driver, driver)
            ? ReadStackedSalaries(lines, start, draft)
            : 0;
    }

    private static int ReadPipes(IReadOnlyList<PageLine> lines, int start, GuideDraft draft, FindingList findings)
    {
        var end = start;
        var rows = new List<TableLine>();
        for (; end < lines.Count && IsPipeRow(lines[end].Text); end++)
        {
            var cells = Cells(lines[end].Text);
            // A second table may follow without a line between.
            if (rows.Count > 0 && GuideTables.IsHeader(cells[0]))
                break;
            if (!cells.TrueForAll(c => Ruler().IsMatch(c)))
                rows.Add(new TableLine(cells, lines[end].Line));
        }
        if (rows.Count > 0)
            GuideTables.Read(rows[0], rows.Skip(1), draft, findings);
        return end - start;
    }

    private static int ReadStackedSkills(IReadOnlyList<PageLine> lines, int start, GuideDraft draft, FindingList findings)
    {
        var i = start + 3;
        while (i + 2 < lines.Count && IsName(lines[i]) && !EndsTable(lines[i + 1]) && !EndsTable(lines[i + 2]))
        {
            var (skill, requirement, reason) = (lines[i], lines[i + 1].Text, lines[i + 2].Text);
            GuideTables.AddSkill(
                PlainText.Of(skill.Text), PlainText.Of(requirement), PlainText.Of(reason), skill.Line, draft, findings);
            i += 3;
        }
        return i - start;
    }

    private static int ReadStackedSalaries(IReadOnlyList<PageLine> lines, int start, GuideDraft draft)
    {
        var i = start + 3;
        while (i + 1 < lines.Count && IsName(lines[i]) && (BandSpelling.TryLevel(lines[i].Text, out _) || IsSalary(lines[i + 1].Text)))
        {
            var level = lines[i++];
            var cells = new List<RegionCell>();
            for (; i < lines.Count && IsSalary(lines[i].Text); i++)
                cells.AddRange(BandSpelling.Split(PlainText.Of(lines[i].Text), lines[i].Line));
            var driver = i < lines.Count && !EndsTable(lines[i]) && !BandSpelling.TryLevel(lines[i].Text, out _) ? lines[i++] : null;
            var moves = driver is null ? "" : PlainText.Of(driver.Text);
            draft.Salaries.Add(new SalaryRow(PlainText.Of(level.Text), level.Line, cells, moves, driver?.Line ?? level.Line));
        }
        return i - start;
    }

    private static bool HasHeader(IReadOnlyList<PageLine> lines, int start, Regex first, Regex second, Regex third, Regex orThird) =>
        start + 2 < lines.Count
        && first.IsMatch(lines[start].Text)
        && second.IsMatch(lines[start + 1].Text) && lines[start + 1].Text.Length <= LongestName
        && (third.IsMatch(lines[start + 2].Text) || orThird.IsMatch(lines[start + 2].Text)) && lines[start + 2].Text.Length <= LongestName;

    private static bool IsName(PageLine line) =>
        line.Text.Length <= LongestName && line.Text[^1] is not ('.' or '?') && line.Opens is null;

    private static bool EndsTable(PageLine line) => line.Opens is not null || GuideTables.IsHeader(line.Text);

    private static bool IsSalary(string line) => BandSpelling.StartsWithRegion(line) || SalaryLine().IsMatch(line);

    private static bool IsPipeRow(string line) => line.AsSpan().Count('|') >= 2;

    private static List<string> Cells(string row)
    {
        var inner = row.Trim();
        if (inner.StartsWith('|'))
            inner = inner[1..];
        if (inner.EndsWith('|') && !inner.EndsWith("\\|", StringComparison.Ordinal))
            inner = inner[..^1];
        return [.. Pipe().Split(inner).Select(cell => PlainText.Of(cell.Replace("\\|", "|")))];
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"^:?-+:?$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"^(?:[A-Za-z&' -]{2,40}:\s*)?(?:£|GBP)\s?\d.{0,80}$")]
    private static partial Regex SalaryLine();

    [GeneratedRegex(@"\b(requirement|specific|in HealthTech)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SkillColumn();

    [GeneratedRegex(@"\b(impact|matters)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ImpactColumn();
}
