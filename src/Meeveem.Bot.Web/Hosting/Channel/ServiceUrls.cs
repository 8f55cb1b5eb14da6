using System.Net;
using System.Text;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>The addresses that replies, and the tokens with them, may go to:
/// Microsoft's, and those of <c>Channel:ServiceUrls</c>.</summary>
internal sealed class ServiceUrls
{
    private const int MaximumLength = 2048;

    private readonly bool _signsIn;
    private readonly PortRange? _unsignedPorts;
    private readonly string[] _microsofts;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _origins = new(StringComparer.OrdinalIgnoreCase);

    public ServiceUrls(ChannelSettings settings)
    {
        _signsIn = settings.AppId is not null;
        _unsignedPorts = !_signsIn && settings.Channel.UnsignedReplyPorts is { } ports ? PortRange.Read(ports) : null;
        // The traffic manager's domain belongs to whoever rents there, so only the one host of it counts.
        _microsofts = settings.IsGovernment
            ? [".botframework.us", ".botframework.azure.us", ".teams.microsoft.us"]
            : ["smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com"];
        foreach (var entry in settings.Channel.ServiceUrls) Add(entry);
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
        if (uri.IsLoopback)
            return uri.Scheme is "http" or "https" && (_hosts.Contains(uri.Host) || _unsignedPorts?.Includes(uri.Port) == true);
        return uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.HostNameType == UriHostNameType.Dns
            && (_hosts.Contains(uri.Host) || (_signsIn && IsMicrosofts(uri.Host)));
    }

    /// <summary>Whether a reply goes into the response,
    /// because nobody vouches for the address and it is not one that may be called.</summary>
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

    /// <summary>Whether an entry of the setting is a host, or an origin that nobody can listen to.</summary>
    public static bool MayBeAllowed(string entry) => Entry(entry) is { } uri && IsPlain(uri.OriginalString)
        && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0
        && ChannelSettings.IsProtected(uri) && (uri.IsLoopback || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _));

    private static bool IsHost(string entry) => !entry.Contains("://", StringComparison.Ordinal);

    private static Uri? Entry(string entry) =>
        Uri.TryCreate(IsHost(entry) ? "https://" + entry : entry, UriKind.Absolute, out var uri) ? uri : null;

    private void Add(string entry)
    {
        var uri = Entry(entry)!;
        if (IsHost(entry) && uri.IsDefaultPort) _hosts.Add(uri.Host);
        else _origins.Add(uri.GetLeftPart(UriPartial.Authority));
        if (IsHost(entry) && uri.IsLoopback) _origins.Add($"http://{uri.Authority}");
    }
}
