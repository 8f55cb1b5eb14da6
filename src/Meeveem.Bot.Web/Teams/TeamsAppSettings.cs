using System.Text.RegularExpressions;
using Meeveem.Bot.Web.Bot.Teams;

namespace Meeveem.Bot.Web.Teams;

/// <summary>What an app package says about the app: the bot's id and address, and names that an operator may change.</summary>
internal sealed partial record TeamsAppSettings
{
    public required string BotId { get; init; }
    public required string AppId { get; init; }
    public required string Version { get; init; }
    public required string Host { get; init; }
    public required string Name { get; init; }
    public required string FullName { get; init; }
    public required string Description { get; init; }
    public required string Developer { get; init; }
    public required string WebsiteUrl { get; init; }
    public required string PrivacyUrl { get; init; }
    public required string TermsUrl { get; init; }

    /// <summary>Sentences for the operator: things to look at that do not stand in the way.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The settings, or the sentences that say what must be set.</summary>
    public static (TeamsAppSettings? Settings, IReadOnlyList<string> Faults) From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var given = configuration.GetSection(TeamsSettings.Section).Get<TeamsSettings>() ?? new();
        var faults = new List<string>();
        var bot = Id("MicrosoftAppId", configuration["MicrosoftAppId"], null, "the app id of your Azure Bot");
        var app = Id("Teams:AppId", given.AppId, bot, "an id for the app package");
        var site = Address("PublicUrl", configuration["PublicUrl"], null, "the https address where people reach this service, "
            + "such as https://bot.example.org");
        var settings = new TeamsAppSettings
        {
            BotId = bot,
            AppId = app,
            Version = Text("Teams:Version", given.Version, "1.0.0", 256),
            Host = Uri.TryCreate(site, UriKind.Absolute, out var uri) ? uri.IdnHost : "",
            Name = Text("Teams:Name", given.Name, "Meeveem Bot", 30),
            FullName = Text("Teams:FullName", given.FullName, "Meeveem Bot: HealthTech careers and pay", 100),
            Description = Text("Teams:Description", given.Description, "HealthTech roles and published UK pay, with source and date.", 80),
            Developer = Text("Teams:Developer", given.Developer, "Meeveem", 32),
            WebsiteUrl = Address("Teams:WebsiteUrl", given.WebsiteUrl, site, "an https address"),
            PrivacyUrl = Address("Teams:PrivacyUrl", given.PrivacyUrl, site, "the https address of your privacy statement"),
            TermsUrl = Address("Teams:TermsUrl", given.TermsUrl, site, "the https address of your terms of use"),
            Notes = [.. Missing(("Teams:PrivacyUrl", given.PrivacyUrl), ("Teams:TermsUrl", given.TermsUrl))],
        };
        if (!VersionPattern().IsMatch(settings.Version))
            faults.Add($"Teams:Version is \"{settings.Version}\"; give three numbers with points, such as 1.0.0.");
        return faults.Count == 0 ? (settings, []) : (null, faults);

        IEnumerable<string> Missing(params (string Name, string? Value)[] statements) =>
            statements.Where(statement => string.IsNullOrWhiteSpace(statement.Value)).Select(statement =>
                $"{statement.Name} is not set, so the package names {site} in its place; set it before others install the app.");

        string Id(string name, string? value, string? otherwise, string what)
        {
            if (value?.Trim() is { Length: > 0 } asked)
            {
                if (Guid.TryParseExact(asked, "D", out var id)) return id.ToString();
                faults.Add($"{name} is not a GUID; give {what}, such as 00000000-0000-0000-0000-000000000000.");
            }
            else if (otherwise is null)
            {
                faults.Add($"{name} is not set; give {what}.");
            }
            return otherwise ?? "";
        }

        string Address(string name, string? value, string? otherwise, string what)
        {
            if (value?.Trim() is not { Length: > 0 } asked)
            {
                if (otherwise is null) faults.Add($"{name} is not set; give {what}.");
                return otherwise ?? "";
            }
            if (Uri.TryCreate(asked, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && parsed.UserInfo.Length == 0
                && parsed.HostNameType == UriHostNameType.Dns && !parsed.IsLoopback && parsed.AbsoluteUri.Length <= 2048)
                return parsed.AbsoluteUri.TrimEnd('/');
            faults.Add($"{name} is \"{asked}\", which Teams cannot use; give {what}.");
            return "";
        }

        string Text(string name, string? value, string otherwise, int maximum)
        {
            var text = value?.Trim() is { Length: > 0 } asked ? asked : otherwise;
            if (text.Length > maximum) faults.Add($"{name} has {text.Length} characters; Teams takes at most {maximum}.");
            return text;
        }
    }

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\z")]
    private static partial Regex VersionPattern();
}
