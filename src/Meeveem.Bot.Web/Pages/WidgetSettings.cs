using System.ComponentModel.DataAnnotations;
using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The section <c>Widget</c>.</summary>
internal sealed record WidgetSettings : IValidatableObject
{
    public const string Section = "Widget";

    /// <summary>Sites that may show the chat.</summary>
    public SettingList Origins { get; init => field = value ?? []; } = [];

    /// <summary>The value of <c>frame-ancestors</c>. It goes into a header, so only an address that says nothing but scheme, host and
    /// port gets in.</summary>
    public string FrameAncestors => string.Join(' ', Origins.Select(Origin.Of).OfType<string>().Prepend("'self'").Distinct());

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Origin.Fault($"{Section}:{nameof(Origins)}", Origins) is { } fault ? [new(fault)] : [];
}
