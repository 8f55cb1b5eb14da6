using System.ComponentModel.DataAnnotations;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>The section <c>Teams</c>: what an operator may change of the app package.</summary>
internal sealed record TeamsSettings : IValidatableObject
{
    public const string Section = "Teams";

    public string? AppId { get; init; }
    public string? Version { get; init; }
    public string? Name { get; init; }
    public string? FullName { get; init; }
    public string? Description { get; init; }
    public string? Developer { get; init; }
    public string? WebsiteUrl { get; init; }
    public string? PrivacyUrl { get; init; }
    public string? TermsUrl { get; init; }

    /// <summary><c>default</c> for Teams' own form under an answer, <c>custom</c> for ours.</summary>
    public string? FeedbackForm { get; init; }

    public bool HasOwnForm => "custom".Equals(FeedbackForm, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        FeedbackForm is null or "" || HasOwnForm || "default".Equals(FeedbackForm, StringComparison.OrdinalIgnoreCase)
            ? [] : [new($"The setting Teams:FeedbackForm is '{FeedbackForm}'; give default or custom.")];
}
