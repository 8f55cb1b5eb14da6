namespace Meeveem.Bot.Core.Guides;

/// <summary>The eight sections of a guide.</summary>
public enum SectionKind
{
    Overview,
    Differences,
    Responsibilities,
    Skills,
    Salary,
    Pathways,
    Faq,
    NextRole,
}
