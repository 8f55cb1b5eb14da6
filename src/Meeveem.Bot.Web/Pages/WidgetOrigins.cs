namespace Meeveem.Bot.Web.Pages;

/// <summary>The sites that may show the chat in a frame, besides our own.</summary>
internal sealed class WidgetOrigins
{
    private static readonly char[] Separators = [' ', ',', ';'];

    /// <summary>The value of <c>frame-ancestors</c>.</summary>
    public string FrameAncestors { get; }

    /// <summary>Reads <c>Widget:Origins</c>: a list, or one text with spaces, commas or semicolons between.</summary>
    /// <exception cref="InvalidOperationException">An entry is not an origin.</exception>
    public WidgetOrigins(IConfiguration configuration)
    {
        var section = configuration.GetSection("Widget:Origins");
        var origins = section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => (value ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Select(Checked);
        FrameAncestors = string.Join(' ', origins.Prepend("'self'").Distinct());
    }

    // What stands here goes into a header: only an address that says nothing but scheme, host and port gets through.
    private static string Checked(string origin)
    {
        if (Uri.TryCreate(origin, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && string.Equals(address.GetLeftPart(UriPartial.Authority), origin.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            && address.UserInfo.Length == 0)
            return $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : ":" + address.Port)}";
        throw new InvalidOperationException(
            $"Widget:Origins holds '{origin}', which is not an origin: write it as https://careers.example.org.");
    }
}
