using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>The sources of one reply, numbered in the order in which they are first used.</summary>
internal sealed class Citations
{
    private const int LongestExcerpt = 160;
    private readonly List<Citation> _list = [];

    public IReadOnlyList<Citation> List => _list;

    /// <summary>The mark's number; the same guide and section keep theirs.</summary>
    /// <param name="question">Number of the FAQ that is cited first; null for another part of the section.</param>
    public int Number(Guide guide, SectionKind section, string excerpt, int? question = null)
    {
        if (Known(guide, section) is { } known) return known;
        var start = Sentences.Cut(excerpt, LongestExcerpt);
        _list.Add(new Citation(guide.Id, guide.Title, guide.Role, section, guide.Date, start) { Question = question });
        return _list.Count;
    }

    public int Number(Passage passage) => Number(passage.Guide, passage.Section, passage.Text, passage.QuestionNumber);

    public IReadOnlyList<int> Numbers(PublishedBand band) => [.. band.Guides.Select(guide => Number(guide, band))];

    public string Marks(PublishedBand band) => string.Concat(Numbers(band).Select(number => $"[{number}]"));

    private int Number(Guide guide, PublishedBand band) =>
        Known(guide, SectionKind.Salary)
        ?? Number(guide, SectionKind.Salary, $"{band.Level.Name()}, {band.Region.Name()}: {band.Range}");

    private int? Known(Guide guide, SectionKind section) =>
        _list.FindIndex(citation => citation.Guide == guide.Id && citation.Section == section) is >= 0 and var at ? at + 1 : null;

    /// <summary>"the Backend Engineer in HealthTech guide, updated 6 January 2026 [1], and …".</summary>
    public string Named() =>
        Wording.List([.. _list.Select((citation, i) => $"{citation.GuideTitle}, {Wording.Dated(citation.Date)} [{i + 1}]")]);
}
