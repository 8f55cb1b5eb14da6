using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Guides;

public enum PassageKind
{
    Paragraph,
    SkillRow,
    Faq,
    PayDriver,
}

/// <summary>The smallest thing that is found and cited: a paragraph, a table row with its headers, or an FAQ.</summary>
/// <param name="Heading">The skill, the FAQ's question, or the level of a pay driver; empty for a paragraph.</param>
/// <param name="Line">Line of the guide's file, from 1.</param>
public sealed record Passage(
    Guide Guide, SectionKind Section, PassageKind Kind, string Heading, string Text, int Line, Level? Level = null)
{
    /// <summary>How people ask for it, as the guide's editor wrote down; empty for most guides.</summary>
    public string Asked => Guide.Asked.GetValueOrDefault(Line, string.Empty);

    /// <summary>A guide's passages, section by section.</summary>
    public static IEnumerable<Passage> Of(Guide guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return All(guide).Select(passage => passage with { Text = WithoutStrayFigures(guide, passage.Text) }).Where(passage => passage.Text.Length > 0);
    }

    // A figure that stands in prose and in no table of its guide is never quoted: the sentence around it goes.
    private static string WithoutStrayFigures(Guide guide, string text)
    {
        if (!text.Contains('£', StringComparison.Ordinal)) return text;
        return string.Join(' ', Sentences.Of(text).Where(sentence => AmountReader.Read(sentence).TrueForAll(amount =>
            guide.Bands.Any(band => band.Minimum.Amount == amount.Low || band.Maximum.Amount == amount.Low)
            && guide.Bands.Any(band => band.Minimum.Amount == amount.High || band.Maximum.Amount == amount.High))));
    }

    private static IEnumerable<Passage> All(Guide guide) =>
        [
            .. guide.Sections.SelectMany(section => section.Paragraphs.Select(paragraph =>
                new Passage(guide, section.Kind, PassageKind.Paragraph, string.Empty, paragraph.Text, paragraph.Line))),
            .. guide.Skills.Select(row => new Passage(guide, SectionKind.Skills, PassageKind.SkillRow, row.Skill, row.Requirement.TrimEnd('.') + ". " + row.Reason, row.Line)),
            .. guide.PayDrivers.Select(driver => new Passage(guide, SectionKind.Salary, PassageKind.PayDriver, driver.Level.Name(), driver.Text, driver.Line, driver.Level)),
            .. guide.Questions.Select(faq => new Passage(guide, SectionKind.Faq, PassageKind.Faq, faq.Question, faq.Answer, faq.Line)),
        ];
}

/// <summary>What is looked for among the passages.</summary>
/// <param name="Words">Words or terms as people write them; the index reduces them to stems.</param>
/// <param name="Roles">Slugs; empty searches every guide.</param>
/// <param name="Favoured">Factors on the score of passages by section; a section not named counts once.</param>
public sealed record PassageQuery(
    IReadOnlyList<string> Words, IReadOnlyList<string> Roles, IReadOnlyDictionary<SectionKind, double> Favoured, int Count);

/// <summary>A passage found.</summary>
/// <param name="Coverage">The share of the query's information that the passage holds, 0 to 1.</param>
public sealed record PassageHit(Passage Passage, double Score, double Coverage);

/// <summary>Finds passages. Frozen: it never changes after it is built.</summary>
public interface IGuideIndex
{
    /// <summary>Best first; empty where no word of the query is in any passage.</summary>
    IReadOnlyList<PassageHit> Search(PassageQuery query);
}
