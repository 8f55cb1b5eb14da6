namespace Meeveem.Bot.Web.Pages;

/// <summary>Where a person can be reached, as a link: the setting <c>Contact:Person</c>, or else <c>Contact:Url</c> or <c>Contact:Email</c>.</summary>
internal sealed record ContactPoint(string? Link)
{
    private static readonly string[] Settings = ["Person", "Url", "Email"];

    public static ContactPoint From(IConfiguration configuration)
    {
        var given = Settings.Select(name => configuration[$"Contact:{name}"]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
        if (given is null) return new((string?)null);
        var link = given.Contains('@', StringComparison.Ordinal) && !given.Contains(':', StringComparison.Ordinal) ? "mailto:" + given : given;
        return Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel"
            ? new(link)
            : throw new InvalidOperationException($"The setting Contact:Person is '{given}'; give a web address or an e-mail address.");
    }
}
