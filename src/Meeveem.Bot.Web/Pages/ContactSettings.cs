using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The section <c>Contact</c>: whom answers may send somebody to. In the place of what is not given stands <see cref="Url"/>,
/// and in its place <see cref="Email"/>.</summary>
internal sealed record ContactSettings : IValidatableObject
{
    public const string Section = "Contact";

    public string? Person { get; init => field = Given(value); }
    public string? Application { get; init => field = Given(value); }
    public string? Report { get; init => field = Given(value); }
    public string? Url { get; init => field = Given(value); }
    public string? Email { get; init => field = Given(value); }

    public ContactRoutes Routes => new(Person ?? Any, Application ?? Any, Report ?? Any);

    /// <summary>Where a person can be reached; null where nobody can.</summary>
    public string? PersonLink => Routes.Person is { } person && IsEmail(person) ? "mailto:" + person : Routes.Person;

    private string? Any => Url ?? Email;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        new (string Name, string? Value)[]
        {
            (nameof(Person), Person), (nameof(Application), Application), (nameof(Report), Report),
            (nameof(Url), Url), (nameof(Email), Email),
        }
            .Where(setting => setting.Value is { } value && !IsPage(value) && !IsEmail(value))
            .Select(setting => new ValidationResult(
                $"The setting {Section}:{setting.Name} is neither a page's address (https://…) nor an e-mail address."));

    public static bool IsEmail(string value) => MailAddress.TryCreate(value, out var email) && email.Address == value;

    private static bool IsPage(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static string? Given(string? value) => value?.Trim() is { Length: > 0 } given ? given : null;
}
