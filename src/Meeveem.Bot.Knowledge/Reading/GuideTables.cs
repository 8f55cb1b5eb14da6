using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Tells skill tables from salary tables by their header, wherever they stand, and reads their rows.</summary>
internal static partial class GuideTables
{
    private const int SkillColumns = 3;

    public static bool IsHeader(string firstCell) => SkillHeader().IsMatch(firstCell) || LevelHeader().IsMatch(firstCell);

    public static void Read(TableLine header, IEnumerable<TableLine> rows, GuideDraft draft, FindingList findings)
    {
        if (SkillHeader().IsMatch(header.Cells[0]))
            ReadSkills(header, rows, draft, findings);
        else if (LevelHeader().IsMatch(header.Cells[0]))
            ReadSalaries(header, rows, draft, findings);
        else
            findings.Error(header.Line, $"A table starts with {SafeText.Quote(header.Cells[0])}; "
                + "expected a skills table (Skill | In HealthTech | Why it matters) "
                + "or a salary table (Level | London & South East | Rest of UK | What drives pay). "
                + "Change its header, or write it as a list.");
    }

    private static void ReadSkills(TableLine header, IEnumerable<TableLine> rows, GuideDraft draft, FindingList findings)
    {
        if (!HasCells(header, SkillColumns, "A skills table", findings))
            return;
        foreach (var row in rows)
        {
            if (HasCells(row, SkillColumns, "This row of the skills table", findings))
                AddSkill(row.Cells[0], row.Cells[1], row.Cells[2], row.Line, draft, findings);
        }
    }

    public static void AddSkill(string skill, string requirement, string reason, int line, GuideDraft draft, FindingList findings)
    {
        if (skill.Length == 0 || requirement.Length == 0)
            findings.Error(line, "This row of the skills table has an empty cell; name the skill and what it asks for.");
        else
            draft.Skills.Add(new SkillRow(skill, requirement, reason, line));
    }

    private static void ReadSalaries(TableLine header, IEnumerable<TableLine> rows, GuideDraft draft, FindingList findings)
    {
        var columns = header.Cells.Skip(1).Select(Column).ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] == ColumnKind.Unknown)
                findings.Error(header.Line, "Salary table: " + BandSpelling.UnknownRegion(header.Cells[i + 1]));
        }
        foreach (var row in rows)
        {
            if (!HasCells(row, header.Cells.Count, "This row of the salary table", findings))
                continue;
            var cells = new List<RegionCell>();
            var driver = "";
            for (var i = 0; i < columns.Length; i++)
            {
                var text = row.Cells[i + 1];
                switch (columns[i])
                {
                    case ColumnKind.Region:
                        cells.Add(new RegionCell(header.Cells[i + 1], text, row.Line));
                        break;
                    case ColumnKind.AllRegions:
                        cells.AddRange(BandSpelling.Split(text, row.Line));
                        break;
                    case ColumnKind.Driver:
                        driver = text;
                        break;
                }
            }
            draft.Salaries.Add(new SalaryRow(row.Cells[0], row.Line, cells, driver, row.Line));
        }
    }

    private static bool HasCells(TableLine row, int expected, string what, FindingList findings)
    {
        if (row.Cells.Count == expected)
            return true;
        findings.Error(row.Line, $"{what} has {row.Cells.Count} cells; expected {expected}. "
            + "Write one | between two cells, and \\| for a | inside one.");
        return false;
    }

    private enum ColumnKind
    {
        Unknown,
        Region,
        AllRegions,
        Driver,
    }

    private static ColumnKind Column(string name) =>
        BandSpelling.TryRegion(name, out _) ? ColumnKind.Region
        : DriverHeader().IsMatch(name) ? ColumnKind.Driver
        : RangeHeader().IsMatch(name) ? ColumnKind.AllRegions
        : ColumnKind.Unknown;

    [GeneratedRegex(@"^((core|key) )?skills?$", RegexOptions.IgnoreCase)]
    public static partial Regex SkillHeader();

    [GeneratedRegex(@"^((experience|seniority) )?level$", RegexOptions.IgnoreCase)]
    public static partial Regex LevelHeader();

    [GeneratedRegex(@"\b(drives?|drivers?|why|reason)\b", RegexOptions.IgnoreCase)]
    public static partial Regex DriverHeader();

    [GeneratedRegex(@"\b(salary|salaries|pay|range)\b", RegexOptions.IgnoreCase)]
    public static partial Regex RangeHeader();
}
