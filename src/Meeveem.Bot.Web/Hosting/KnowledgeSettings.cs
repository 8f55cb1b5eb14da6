namespace Meeveem.Bot.Web.Hosting;

/// <summary>The section <c>Knowledge</c>.</summary>
internal sealed record KnowledgeSettings
{
    public const string Section = "Knowledge";

    /// <summary>The folder of guides.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder of words for guides that bring none.</summary>
    public string? Vocabulary { get; init; }
}
