using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.DirectLine.Http;

/// <summary>Where people reach this service: the setting <c>PublicUrl</c>, or what the request itself shows.</summary>
internal sealed class PublicAddress
{
    private readonly string? _origin;

    public PublicAddress(IConfiguration configuration)
    {
        if (configuration["PublicUrl"] is not { Length: > 0 } setting) return;
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new InvalidOperationException(
                "The setting PublicUrl is no http or https address; give one such as https://chat.example.org.");
        }

        Configured = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _origin = uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The setting, without a slash at the end; null where it is not set.</summary>
    public string? Configured { get; }

    /// <summary>Without a slash at the end; for links in a reply to this request.</summary>
    public string For(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host.Value}";

    /// <summary>Where this caller can open a socket; null when neither the setting nor the caller's own origin tells.</summary>
    /// <param name="origins">Origins of the caller, from the request and from its token.</param>
    /// <remarks>A page's origin is believed over the request's scheme, which a proxy in front may have changed.</remarks>
    public string? ForStream(HttpRequest request, IEnumerable<string> origins) =>
        Configured
        ?? origins.FirstOrDefault(origin => IsOwn(request, origin))
        ?? (IsLocal(request.HttpContext.Connection.RemoteIpAddress) ? For(request) : null);

    // A caller without an address is in this process.
    private static bool IsLocal(IPAddress? caller) => caller is null || IPAddress.IsLoopback(caller);

    /// <summary>Whether a page of this origin came from this service. A browser cannot make the Host header agree otherwise.</summary>
    public bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, _origin, StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && string.Equals(origin, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            && string.Equals(uri.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && uri.Port == (request.Host.Port ?? (uri.Scheme == "https" ? 443 : 80)));
}
