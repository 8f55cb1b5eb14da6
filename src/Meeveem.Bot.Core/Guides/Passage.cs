using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Guides;

/// <summary>The smallest thing that is found and cited: a paragraph, a table row with its headers, or an FAQ.</summary>
/// <param name="Heading">The skill, the FAQ's question, or the level of a pay driver; empty for a paragraph.</param>
/// <param name="Line">Line of the guide's file, from 1.</param>
public sealed record Passage(
    Guide Guide, SectionKind Section, PassageKind Kind, string Heading, string Text, int Line, Level? Level = null)
{
    /// <summary>What is read of it: its heading, if it has one, and its text.</summary>
    public string Whole => Heading.Length > 0 ? $"{Heading}. {Text}" : Text;

    /// <summary>It is a row of a table; its sentences are the cells.</summary>
    public bool IsRow => Kind is PassageKind.SkillRow or PassageKind.PayDriver;

    /// <summary>Which of its guide's FAQs it is, from 1; null for any other passage.</summary>
    public int? QuestionNumber =>
        Kind == PassageKind.Faq && Guide.Questions.ToList().FindIndex(faq => faq.Question == Heading) is >= 0 and var at ? at + 1 : null;

    /// <summary>A guide's passages, section by section.</summary>
    public static IEnumerable<Passage> Of(Guide guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return All(guide)
            .Select(passage => passage with { Text = WithoutStrayFigures(guide, passage.Text) })
            .Where(passage => passage.Text.Length > 0);
    }

    // A figure in prose that could be taken for a year's pay, and stands in no table of its guide, is never quoted:
    // the sentence around it goes.
    private static string WithoutStrayFigures(Guide guide, string text)
    {
        if (!text.Contains('£', StringComparison.Ordinal)) return text;
        return string.Join(' ', Sentences.Of(text).Where(sentence => AmountReader.Read(sentence).TrueForAll(amount =>
            ProseFigures.MayBeQuoted(amount.Low, guide.Bands) && ProseFigures.MayBeQuoted(amount.High, guide.Bands))));
    }

    private static IEnumerable<Passage> All(Guide guide) =>
        [
            .. guide.Sections.SelectMany(section => section.Paragraphs.Select(paragraph =>
                new Passage(guide, section.Kind, PassageKind.Paragraph, string.Empty, paragraph.Text, paragraph.Line))),
            .. guide.Skills.Select(row => OfSkill(guide, row)),
            .. guide.PayDrivers.Select(driver => OfDriver(guide, driver)),
            .. guide.Questions.Select(faq => new Passage(guide, SectionKind.Faq, PassageKind.Faq, faq.Question, faq.Answer, faq.Line)),
        ];

    private static Passage OfSkill(Guide guide, SkillRow row)
    {
        var text = row.Requirement.TrimEnd('.') + ". " + row.Reason;
        return new Passage(guide, SectionKind.Skills, PassageKind.SkillRow, row.Skill, text, row.Line);
    }

    private static Passage OfDriver(Guide guide, PayDriver driver) =>
        new(guide, SectionKind.Salary, PassageKind.PayDriver, driver.Level.Name(), driver.Text, driver.Line, driver.Level);
}
