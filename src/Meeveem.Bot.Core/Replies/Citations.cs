using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

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

/// <summary>Small turns of phrase that several replies share.</summary>
public static class Wording
{
    private static readonly string[] LevelsBefore = [.. Enum.GetValues<Level>().Select(level => level.Name() + " ")];

    /// <summary><c>updated 6 January 2026</c>, or <c>undated</c>.</summary>
    public static string Dated(DateOnly? date) =>
        date is { } day ? "updated " + day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "undated";

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items switch
    {
        null or [] => string.Empty,
        [var only] => only,
        _ => string.Join(", ", items.Take(items.Count - 1)) + $" {last} " + items[^1],
    };

    /// <summary>"Senior Backend Engineer"; a level in the role's own name gives way: "Lead Software Engineer".</summary>
    public static string Titled(Role role, Level level)
    {
        ArgumentNullException.ThrowIfNull(role);
        var name = role.Name;
        foreach (var other in LevelsBefore)
        {
            if (name.StartsWith(other, StringComparison.OrdinalIgnoreCase)) name = name[other.Length..];
        }
        return $"{level.Name()} {name}";
    }

    /// <summary>The noun with its article.</summary>
    public static string A(string noun) =>
        (noun is [var first, ..] && "AEIOUaeiou".Contains(first, StringComparison.Ordinal) ? "an " : "a ") + noun;
}
