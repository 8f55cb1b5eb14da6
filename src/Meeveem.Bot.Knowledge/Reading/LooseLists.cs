using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Skills and salaries that a careers page gives as lists in place of tables: "SQL: queries over admissions", "Senior (London
/// &amp; South East): £55,000 to £70,000".</summary>
internal sealed partial class LooseLists(GuideDraft draft, FindingList findings)
{
    private SectionKind? _section;

    /// <summary>Reads a line that is a row of such a list.</summary>
    /// <returns>False for any other line, which is text.</returns>
    public bool Take(PageLine line)
    {
        _section = line.Opens ?? _section;
        if (line.Opens is not null || line.Text.Contains('|')) return false;
        var bullet = Headings.Bullet().Match(line.Text);
        var text = PlainText.Of(line.Text[bullet.Length..]);
        return _section switch
        {
            SectionKind.Skills when bullet.Success => TakeSkill(text, line.Line),
            SectionKind.Salary => TakeSalary(text, line.Line),
            _ => false,
        };
    }

    private bool TakeSkill(string text, int line)
    {
        var match = Skill().Match(text);
        if (!match.Success) return false;
        GuideTables.AddSkill(match.Groups["skill"].Value, match.Groups["asks"].Value, "", line, draft, findings);
        return true;
    }

    // A figure without its region stays out of the table, and is marked.
    private bool TakeSalary(string text, int line)
    {
        var match = Salary().Match(text);
        if (!match.Success || !BandSpelling.TryLevel(match.Groups["level"].Value, out var level)) return false;
        draft.Salaries.Add(new SalaryRow(level.Name(), line, BandSpelling.Split(Cell(match.Groups["rest"].Value), line), "", line));
        return true;
    }

    // "(London & South East): £55,000" as a cell of a table has it.
    private static string Cell(string rest) => InBrackets().Replace(rest.Trim(), "${place}: ");

    [GeneratedRegex(@"^(?<skill>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s+(?<asks>\S.{5,})$")]
    private static partial Regex Skill();

    [GeneratedRegex(
        @"^(?<level>junior|mid(?:-|\s)?level|mid|senior|lead"
        + @"|head(?:\s*/\s*|\s+or\s+|\s+and\s+)director)(?:\s+level)?\b[\s:,–—-]*(?<rest>.*(?:£|GBP).*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Salary();

    [GeneratedRegex(@"\(\s*(?<place>[^()£]{3,40}?)\s*\)\s*[:,–—-]?\s*")]
    private static partial Regex InBrackets();
}
