using System.ComponentModel.DataAnnotations;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>The section <c>Model</c>.</summary>
internal sealed record ModelOptions : IValidatableObject
{
    public const string Section = "Model";

    /// <summary>Null leaves answers to code alone.</summary>
    public string? Endpoint { get; init => field = value is { Length: > 0 } ? value : null; }

    public string? Name { get; init; }
    public string? Key { get; init; }
    public string? ManagedIdentity { get; init; }
    public string? Prompts { get; init; }

    [Range(0.001, 5, ErrorMessage = "The setting Model:{0} must be a number of seconds up to {2}.")]
    public double FirstTokenSeconds { get; init; } = 3;

    [Range(0.001, 6.5, ErrorMessage = "The setting Model:{0} must be a number of seconds up to {2}.")]
    public double TotalSeconds { get; init; } = 6.5;

    [Range(0, int.MaxValue, ErrorMessage = "The setting Model:{0} must be a whole number.")]
    public int CallsPerDay { get; init; } = 5_000;

    [Range(0, int.MaxValue, ErrorMessage = "The setting Model:{0} must be a whole number.")]
    public int CallsPerConversation { get; init; } = 100;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Endpoint is not null && Fault() is { } fault ? [new(fault)] : [];

    // Apart, so that a start without a model loads none of its libraries.
    private string? Fault()
    {
        try
        {
            ModelSettings.From(this);
            return null;
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }
}
