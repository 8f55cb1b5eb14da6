using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Writes guides in our own format.</summary>
public static partial class GuideWriter
{
    /// <summary>The text of a guide file; <see cref="GuideReader"/> reads it back as the same guide, on other lines.</summary>
    public static string Write(Guide guide)
    {
        var text = new StringBuilder();
        WriteFrontMatter(text, guide);
        // Bands are read wherever they stand; a page may have them without a salary section.
        var bandsIn = guide.Sections.FirstOrDefault(s => s.Kind == SectionKind.Salary)
            ?? guide.Sections.LastOrDefault(s => s.Kind != SectionKind.Faq);
        var skillsIn = guide.Sections.FirstOrDefault(s => s.Kind == SectionKind.Skills) ?? bandsIn;
        var levels = guide.Bands.Select(b => b.Level).Concat(guide.PayDrivers.Select(d => d.Level));
        foreach (var section in guide.Sections)
        {
            Line(text, $"## {Escaped(section.Heading)}");
            WriteParagraphs(text, section.Paragraphs);
            if (section == skillsIn)
                WriteSkills(text, guide);
            if (section == bandsIn)
                WriteBands(text, guide, guide.Bands.Count == 0 ? [] : levels.Distinct().Order());
            if (section.Kind == SectionKind.Faq)
                WriteQuestions(text, guide.Questions);
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary><c>backend-engineer-healthtech.md</c>: role and sector.</summary>
    public static string FileName(Guide guide) => $"{guide.Role.Slug}-{Slugs.Of(guide.Sector)}".TrimEnd('-') + ".md";

    private static void WriteFrontMatter(StringBuilder text, Guide guide)
    {
        text.Append("---\n");
        WriteKeys(text, guide);
        Line(text, "---");
    }

    /// <param name="aboutSector">What an editor is told of the sector.</param>
    internal static void WriteKeys(StringBuilder text, Guide guide, string? aboutSector = null)
    {
        Key(text, "title", Quoted(guide.Title));
        Key(text, "role", guide.Role.Slug);
        Key(text, "name", Quoted(guide.Role.Name));
        Key(text, "aliases", $"[{string.Join(", ", guide.Aliases.Select(Quoted))}]");
        if (aboutSector is not null)
            text.Append("# ").Append(aboutSector).Append('\n');
        Key(text, "sector", Quoted(guide.Sector));
        if (guide.Published is { } published)
            Key(text, "published", Date(published));
        if (guide.Updated is { } updated)
            Key(text, "updated", Date(updated));
        if (guide.Source is { } source)
            Key(text, "source", Quoted(source.AbsoluteUri));
    }

    internal static void WriteParagraphs(StringBuilder text, IReadOnlyList<Paragraph> paragraphs)
    {
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (paragraphs[i].IsBullet)
                text.Append("- ");
            text.Append(Escaped(paragraphs[i].Text)).Append('\n');
            var listGoesOn = paragraphs[i].IsBullet && i + 1 < paragraphs.Count && paragraphs[i + 1].IsBullet;
            if (!listGoesOn)
                text.Append('\n');
        }
    }

    private static void WriteSkills(StringBuilder text, Guide guide)
    {
        if (guide.Skills.Count == 0)
            return;
        Row(text, "Skill", "In " + Escaped(guide.Sector), "Why it matters");
        Row(text, "---", "---", "---");
        foreach (var skill in guide.Skills)
            Row(text, Escaped(skill.Skill), Escaped(skill.Requirement), Escaped(skill.Reason));
        text.Append('\n');
    }

    internal static void WriteBands(StringBuilder text, Guide guide, IEnumerable<Level> levels)
    {
        if (!levels.Any())
            return;
        var regions = Enum.GetValues<Region>();
        Row(text, ["Level", .. regions.Select(r => r.Name()), "What drives pay"]);
        Row(text, ["---", .. regions.Select(_ => "---"), "---"]);
        var none = guide.Bands.Count == 0 ? "" : "not published";
        foreach (var level in levels)
        {
            var ranges = regions.Select(r => guide.Bands.FirstOrDefault(b => b.Level == level && b.Region == r)?.Range ?? none);
            Row(text, [level.Name(), .. ranges, Escaped(guide.PayDrivers.FirstOrDefault(d => d.Level == level)?.Text ?? "")]);
        }
        text.Append('\n');
    }

    internal static void WriteQuestions(StringBuilder text, IReadOnlyList<Faq> questions)
    {
        foreach (var question in questions)
        {
            Line(text, $"### {Escaped(question.Question)}");
            foreach (var paragraph in question.Answer.Split("\n\n"))
                Line(text, Escaped(paragraph));
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static void Key(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');

    internal static void Row(StringBuilder text, params ReadOnlySpan<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Plain where YAML takes it plain, for the eyes of editors.
    private static string Quoted(string value) =>
        PlainYaml().IsMatch(value) && !YamlWord().IsMatch(value) ? value : "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";


    /// <summary>Text whose characters Markdown takes as themselves.</summary>
    internal static string Escaped(string text) => LineStart().Replace(Special().Replace(text, @"\$0"), @"$1\$2");

    [GeneratedRegex(@"[\\`*\[\]<|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)|(?<=\s|^)#+(?=\s*$)")]
    private static partial Regex Special();

    // What opens a heading, quotation, list, rule or code block at a line's start: the digits of "1." stay before the mark.
    [GeneratedRegex(@"^(\d{0,9})((?<=\d)[.)](?=\s|$)|[#>+=~:-])")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9 /&().'-]*$")]
    private static partial Regex PlainYaml();

    [GeneratedRegex(@"^(true|false|yes|no|null|on|off|y|n)$|\s$", RegexOptions.IgnoreCase)]
    private static partial Regex YamlWord();
}
