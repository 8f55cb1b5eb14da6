namespace Meeveem.Bot.Web.Editors;

/// <summary>The section <c>Gaps</c>: what is kept of questions that no guide answers.</summary>
internal sealed record GapsSettings
{
    public const string Section = "Gaps";

    /// <summary>A few of the questions are kept, cleaned; otherwise they are counted alone.</summary>
    public bool KeepQuestions { get; init; }
}
