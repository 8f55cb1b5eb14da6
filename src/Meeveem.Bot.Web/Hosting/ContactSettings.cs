using System.Net.Mail;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Whom answers may send somebody to: <c>Contact:Person</c>, <c>Contact:Application</c> and <c>Contact:Report</c>,
/// in their place <c>Contact:Url</c>, and in its place <c>Contact:Email</c>.</summary>
public static class ContactSettings
{
    private const string Section = "Contact";

    /// <exception cref="InvalidOperationException">A setting is neither an address nor an e-mail address; the message is a sentence for the operator.</exception>
    public static ContactRoutes Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var any = Value(configuration, "Url") ?? Value(configuration, "Email");
        return new ContactRoutes(Value(configuration, "Person") ?? any, Value(configuration, "Application") ?? any, Value(configuration, "Report") ?? any);
    }

    private static string? Value(IConfiguration configuration, string name)
    {
        if (configuration[$"{Section}:{name}"]?.Trim() is not { Length: > 0 } value) return null;
        var isPage = Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
        var isEmail = MailAddress.TryCreate(value, out var email) && email.Address == value;
        return isPage || isEmail ? value
            : throw new InvalidOperationException($"The setting {Section}:{name} is neither a page's address (https://…) nor an e-mail address.");
    }
}
