using System.ComponentModel.DataAnnotations;

namespace Meeveem.Bot.Web.Editors;

/// <summary>The section <c>Editors</c>: the page for those who write the guides.</summary>
internal sealed record EditorsSettings
{
    public const string Section = "Editors";

    /// <summary>Opens the page; null for no page.</summary>
    [MinLength(16, ErrorMessage =
        "The setting Editors:Key is shorter than 16 characters, and could be guessed; make one with: openssl rand -base64 24")]
    public string? Key { get; init => field = value is { Length: > 0 } ? value : null; }
}
