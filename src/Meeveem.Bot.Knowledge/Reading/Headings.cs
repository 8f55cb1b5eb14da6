using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What a heading means, whichever of the layouts it stands in.</summary>
internal static partial class Headings
{
    public const string Expected = "Overview, Differences, Responsibilities, Skills, Salary, Pathways, FAQ or Next role";
    private const int Longest = 120;

    private static readonly (SectionKind Kind, Regex Pattern)[] Meanings =
    [
        (SectionKind.Overview, Overview()),
        (SectionKind.Differences, Differences()),
        (SectionKind.Responsibilities, Responsibilities()),
        (SectionKind.Skills, Skills()),
        (SectionKind.Salary, Salary()),
        (SectionKind.Pathways, Pathways()),
        (SectionKind.Faq, Faq()),
        (SectionKind.NextRole, NextRole()),
    ];

    /// <summary>The section that a bare heading opens, or null.</summary>
    public static SectionKind? Meaning(string heading)
    {
        if (heading.Length is 0 or > Longest)
            return null;
        foreach (var (kind, pattern) in Meanings)
        {
            if (pattern.IsMatch(heading))
                return kind;
        }
        return null;
    }

    /// <summary>The section that a line of a page opens. Pages do not mark headings, so a line that reads as a
    /// sentence, a bullet or a question (but for "What is a …?") is none.</summary>
    public static SectionKind? OfPageLine(string line)
    {
        if (line.Length > Longest + 10 || line.Contains('|') || line[^1] is '.' or '!' or ',' or ';' || Bullet().IsMatch(line))
            return null;
        var meaning = Meaning(Bare(line));
        return line[^1] == '?' && meaning != SectionKind.Overview ? null : meaning;
    }

    /// <summary>The heading's words: no Markdown marks, no emoji before them, no colon behind.</summary>
    public static string Bare(string line)
    {
        var start = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '"' or '“' or '(' or '\'')
                break;
            start += rune.Utf16SequenceLength;
        }
        return line[start..].Trim().TrimEnd('*', '_', '#', ':').TrimEnd();
    }

    [GeneratedRegex(@"^[-*•–]\s")]
    public static partial Regex Bullet();

    /// <summary>"What is a Platform Engineer in HealthTech?": the role's name, and the sector where it is named.</summary>
    [GeneratedRegex(@"^what (?:is|does) an? (?<role>.+?)(?: in (?<sector>(?:(?! in ).)+?))?(?: do)?\s*\??$", RegexOptions.IgnoreCase)]
    public static partial Regex WhatIs();

    /// <summary>The sector at a heading's end.</summary>
    [GeneratedRegex(@"\b(?:in|for|across)\s+(?:the\s+)?(?:UK\s+)?(?<sector>.+)$", RegexOptions.IgnoreCase)]
    public static partial Regex SectorOf();

    [GeneratedRegex(@"^(what (is|does) an? .+|overview|about (this|the) role)$", RegexOptions.IgnoreCase)]
    private static partial Regex Overview();

    [GeneratedRegex(@"^(how (this|the) role (differs|is different)\b.*|differences?( (in|for|across) .+)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Differences();

    [GeneratedRegex(@"^((core|key|main) )?responsibilities( (in|for|across) .+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Responsibilities();

    [GeneratedRegex(@"^((core|key) )?skills( (and|&) competenc(ies|es))?( (in|for|across) .+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Skills();

    [GeneratedRegex(@"^(uk )?(salary|salaries|(salary|pay) (ranges?|bands?|guide))( (in|for|across) .+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Salary();

    [GeneratedRegex(@"^(pathways?|career (pathways?|paths?|progression))( (in|for|across) .+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pathways();

    [GeneratedRegex(@"^(faqs?|frequently asked questions)( .{1,60})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Faq();

    [GeneratedRegex(@"^(find )?(your |a )?next role( .{1,60})?$", RegexOptions.IgnoreCase)]
    private static partial Regex NextRole();
}
