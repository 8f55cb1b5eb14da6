namespace Meeveem.Bot.DirectLine;

/// <summary>The origin of a page: scheme, host and port.</summary>
internal static class Origin
{
    /// <summary>The origin as browsers write it; null for what says anything else, or more.</summary>
    public static string? Of(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !text.EndsWith('#') && !text.EndsWith('?')
            ? $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}"
                + $"{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
            : null;

    /// <summary>What is wrong with a list of origins, as a sentence for the operator; null where nothing is.</summary>
    public static string? Fault(string setting, IEnumerable<string> origins) =>
        origins.FirstOrDefault(origin => Of(origin) is null) is { } wrong
            ? $"The setting {setting} holds '{wrong}', which is no origin; give one such as https://www.example.org." : null;
}
