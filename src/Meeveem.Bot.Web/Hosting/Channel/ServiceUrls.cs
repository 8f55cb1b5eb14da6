using System.Net;
using System.Text;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>The addresses that replies, and the tokens with them, may go to: Microsoft's, and those of <c>Channel:ServiceUrls</c>.</summary>
internal sealed class ServiceUrls
{
    private const int MaximumLength = 2048;

    private readonly bool _signsIn;
    private readonly PortRange? _unsignedPorts;
    private readonly string[] _microsofts;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _origins = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">A configured address cannot be used; the message says which and what to do.</exception>
    public ServiceUrls(ChannelSettings settings, IConfiguration configuration)
    {
        _signsIn = settings.AppId is not null;
        _unsignedPorts = _signsIn ? null : settings.UnsignedReplyPorts;
        // The traffic manager's domain belongs to whoever rents there, so only the one host of it counts.
        _microsofts = settings.IsGovernment
            ? [".botframework.us", ".botframework.azure.us", ".teams.microsoft.us"]
            : ["smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com"];

        var section = configuration.GetSection("Channel:ServiceUrls");
        // As a list in a file, or in one line where settings are environment variables.
        var given = section.GetChildren().Select(child => child.Value ?? "")
            .Concat((section.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
        foreach (var entry in given) Add(entry.Trim());
    }

    /// <summary>Whether a reply may be sent to this address, as it was received.</summary>
    public bool MayCall(string? serviceUrl)
    {
        if (serviceUrl is not { Length: > 0 and <= MaximumLength } || !IsPlain(serviceUrl)
            || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return false;
        }

        if (_origins.Contains(uri.GetLeftPart(UriPartial.Authority))) return true;
        // While there is no sign-in to vouch for an address, replies stay on this machine, and there on ports that are the caller's own.
        if (uri.IsLoopback) return uri.Scheme is "http" or "https" && (_hosts.Contains(uri.Host) || _unsignedPorts?.Includes(uri.Port) == true);
        return uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.HostNameType == UriHostNameType.Dns
            && (_hosts.Contains(uri.Host) || (_signsIn && IsMicrosofts(uri.Host)));
    }

    /// <summary>Whether a reply goes into the response, because nobody vouches for the address and it is not one that may be called.</summary>
    public bool RepliesInline(string? serviceUrl) => !_signsIn && !MayCall(serviceUrl);

    private bool IsMicrosofts(string host) =>
        !host.Contains("xn--", StringComparison.OrdinalIgnoreCase)
        && _microsofts.Any(allowed => allowed.StartsWith('.')
            ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
            : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));

    // Backslashes, blanks and letters that look like others are read in more than one way.
    private static bool IsPlain(string url) =>
        Ascii.IsValid(url) && !url.AsSpan().ContainsAnyInRange('\0', ' ') && !url.Contains('\\', StringComparison.Ordinal)
        && url.Contains("://", StringComparison.Ordinal);

    private void Add(string entry)
    {
        var isHost = !entry.Contains("://", StringComparison.Ordinal);
        if (IsPlain(isHost ? "https://" + entry : entry)
            && Uri.TryCreate(isHost ? $"https://{entry}" : entry, UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0
            && ChannelSettings.IsProtected(uri) && (uri.IsLoopback || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _)))
        {
            if (isHost && uri.IsDefaultPort) _hosts.Add(uri.Host);
            else _origins.Add(uri.GetLeftPart(UriPartial.Authority));
            if (isHost && uri.IsLoopback) _origins.Add($"http://{uri.Authority}");
            return;
        }

        throw new InvalidOperationException($"The setting Channel:ServiceUrls holds '{entry}', which cannot be allowed; give a host such as connector.example.org, or an https origin; http only on this machine.");
    }
}
