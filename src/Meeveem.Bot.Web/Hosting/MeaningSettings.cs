namespace Meeveem.Bot.Web.Hosting;

/// <summary>The section <c>Meaning</c>.</summary>
internal sealed record MeaningSettings
{
    public const string Section = "Meaning";

    /// <summary>False finds passages by words alone.</summary>
    public bool Enabled { get; init; } = true;
}
