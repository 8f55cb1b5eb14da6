namespace Meeveem.Bot.Core.Guides;

/// <summary>What a passage is in its guide.</summary>
public enum PassageKind
{
    Paragraph,
    SkillRow,
    Faq,
    PayDriver,
}
