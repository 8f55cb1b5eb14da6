namespace Meeveem.Bot.Core.Guides;

/// <summary>The contract's word for a section, as it stands in <c>channelData.answer.sources</c> and in links.</summary>
public static class SectionNames
{
    public static string Slug(this SectionKind kind) => kind switch
    {
        SectionKind.Overview => "overview",
        SectionKind.Differences => "differences",
        SectionKind.Responsibilities => "responsibilities",
        SectionKind.Skills => "skills",
        SectionKind.Salary => "salary",
        SectionKind.Pathways => "pathways",
        SectionKind.Faq => "faq",
        _ => "next-role",
    };

    /// <summary>What a reader sees in a citation.</summary>
    public static string Title(this SectionKind kind) => kind switch
    {
        SectionKind.Overview => "Overview",
        SectionKind.Differences => "How the role differs",
        SectionKind.Responsibilities => "Responsibilities",
        SectionKind.Skills => "Skills",
        SectionKind.Salary => "Salary",
        SectionKind.Pathways => "Career pathways",
        SectionKind.Faq => "FAQ",
        _ => "Next role",
    };
}
