using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Where something said stands: a guide's section.</summary>
/// <param name="Guide">The guide's id: its file name without extension.</param>
/// <param name="GuideTitle">Such as <c>Backend Engineer in HealthTech</c>.</param>
/// <param name="Date">The guide's date; null for an undated guide.</param>
/// <param name="Excerpt">The start of the cited passage, at most 160 characters, plain text.</param>
public sealed record Citation(
    string Guide, string GuideTitle, Role Role, SectionKind Section, DateOnly? Date, string Excerpt)
{
    /// <summary>Number of the FAQ that is cited, from 1; null where another part of the section is.</summary>
    public int? Question { get; init; }

    /// <summary>Where the cited section or FAQ opens, relative to the service's own address.</summary>
    public string Path => Question is { } number ? $"/guides/{Guide}#{QuestionAnchor(number)}" : $"/guides/{Guide}#{Section.Slug()}";

    /// <summary>The id of an FAQ on its guide's page.</summary>
    public static string QuestionAnchor(int number) => $"{SectionKind.Faq.Slug()}-{number.ToString(CultureInfo.InvariantCulture)}";
}
