using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Writes guides that are not finished: every section is there, and comments say what is to be filled in.</summary>
public static class DraftWriter
{
    private static readonly Dictionary<SectionKind, string> Hints = new()
    {
        [SectionKind.Overview] = "What the role is, in two or three paragraphs.",
        [SectionKind.Differences] = "How the work differs from the same role in other sectors.",
        [SectionKind.Responsibilities] = "What somebody in the role does, day to day.",
        [SectionKind.Skills] = "A row a skill.",
        [SectionKind.Salary] = "What drives pay. A band is such as £45,000–£60,000, a year; a cell that is not published stays empty.",
        [SectionKind.Pathways] = "How people come into the role, and where it leads.",
        [SectionKind.Faq] = "A question is a heading of its own, ### Do I need a degree?, with its answer below it.",
        [SectionKind.NextRole] = "Where to look for openings.",
    };

    /// <summary>A guide to a role that nothing is known of yet.</summary>
    /// <returns>Null where the role's name has no letter from a to z or digit.</returns>
    public static (string FileName, string Text)? Skeleton(string role, string sector)
    {
        var name = SafeText.Line(role);
        if (Slugs.Of(name).Length == 0) return null;
        var guide = new Guide
        {
            Id = "",
            Title = $"{name} in {sector}",
            Role = new Role(Slugs.Of(name), name),
            Sector = sector,
            Sections = [],
        };
        return (GuideWriter.FileName(guide), Write(guide, [], null));
    }

    internal static string Write(Guide guide, IReadOnlyList<DraftMark> marks, string? aboutSector)
    {
        var text = new StringBuilder();
        text.Append("---\n"
            + "# While this line stands here, visitors do not see the guide. Take it out when the guide is done.\n"
            + "draft: true\n");
        GuideWriter.WriteKeys(text, guide, aboutSector);
        text.Append("---\n\n");
        foreach (var kind in Enum.GetValues<SectionKind>())
        {
            var section = guide.Sections.FirstOrDefault(each => each.Kind == kind) ?? new Section(kind, Heading(kind), 0, []);
            text.Append(CultureInfo.InvariantCulture, $"## {Heading(kind)}\n\n");
            foreach (var mark in marks.Where(each => each.Section == kind))
                Comment(text, mark.Text.Length > 0 ? $"{mark.Message} The page says:\n{mark.Text}" : mark.Message);
            if (IsBare(kind, section, guide)) Comment(text, Hints[kind]);
            GuideWriter.WriteParagraphs(text, section.Paragraphs);
            WriteTyped(text, kind, guide);
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static bool IsBare(SectionKind kind, Section section, Guide guide) => section.Paragraphs.Count == 0 && kind switch
    {
        SectionKind.Skills => guide.Skills.Count == 0,
        SectionKind.Salary => guide.Bands.Count == 0,
        SectionKind.Faq => guide.Questions.Count == 0,
        _ => true,
    };

    private static void WriteTyped(StringBuilder text, SectionKind kind, Guide guide)
    {
        if (kind == SectionKind.Skills)
        {
            GuideWriter.Row(text, "Skill", "In " + GuideWriter.Escaped(guide.Sector), "Why it matters");
            GuideWriter.Row(text, "---", "---", "---");
            foreach (var skill in guide.Skills)
            {
                GuideWriter.Row(
                    text,
                    GuideWriter.Escaped(skill.Skill),
                    GuideWriter.Escaped(skill.Requirement),
                    GuideWriter.Escaped(skill.Reason));
            }
            text.Append('\n');
        }
        else if (kind == SectionKind.Salary)
        {
            GuideWriter.WriteBands(text, guide, Enum.GetValues<Level>());
        }
        else if (kind == SectionKind.Faq)
        {
            GuideWriter.WriteQuestions(text, [.. guide.Questions.Where(each => each.Question.Length > 0 && each.Answer.Length > 0)]);
        }
    }

    private static string Heading(SectionKind kind) => kind switch
    {
        SectionKind.Differences => "Differences",
        SectionKind.Pathways => "Pathways",
        _ => kind.Title(),
    };

    // What the page says must not end the comment.
    private static void Comment(StringBuilder text, string words)
    {
        var harmless = words.Replace("--", "- -", StringComparison.Ordinal).Replace(">", "›", StringComparison.Ordinal);
        text.Append("<!-- ").Append(harmless).Append(" -->\n\n");
    }
}
