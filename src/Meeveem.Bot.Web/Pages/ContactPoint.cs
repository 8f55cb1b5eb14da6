
namespace Meeveem.Bot.Web.Pages;

/// <summary>Where a person can be reached, as a link; null where nobody can.</summary>
internal sealed record ContactPoint(string? Link)
{
    public static ContactPoint Of(ContactSettings settings) =>
        new(settings.Routes.Person is { } person && ContactSettings.IsEmail(person) ? "mailto:" + person : settings.Routes.Person);
}
