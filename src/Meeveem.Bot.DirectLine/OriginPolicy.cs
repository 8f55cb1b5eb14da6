using Meeveem.Bot.DirectLine.Http;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>Which pages may talk to Direct Line.</summary>
/// <remarks>
/// An origin that is named must be the service's own or on the list, and in the token if the token names any;
/// <c>null</c> never is. No origin at all means one of two callers: a program, which needs a token that names no
/// origin, or a browser reading from the page's own site, which leaves the header out of a GET. A socket always
/// names its origin, because browsers always do there.
/// </remarks>
internal sealed class OriginPolicy(DirectLineSettings settings, PublicAddress publicAddress)
{
    private readonly HashSet<string> _others =
        settings.Origins.Select(Origin.Of).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the request may be looked at before its token is.</summary>
    public bool AllowsCaller(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || (Named(request) is { } origin && Allows(request, origin));

    public bool AllowsToken(HttpRequest request, TokenClaims token) =>
        request.Headers.Origin.Count > 0 ? AllowsNamed(request, token)
        : token.Org.Length == 0 || (HttpMethods.IsGet(request.Method) && token.Org.Any(origin => publicAddress.IsOwn(request, origin)));

    public bool AllowsSocket(HttpRequest request, TokenClaims token) => AllowsNamed(request, token);

    /// <summary>The request's origin where it is a single one; null otherwise.</summary>
    public static string? Named(HttpRequest request) => request.Headers.Origin is [{ Length: > 0 } origin] ? origin : null;

    /// <summary>Whether the request came from a page of this service, or from no page at all.</summary>
    public bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || (Named(request) is { } origin && publicAddress.IsOwn(request, origin));

    private bool AllowsNamed(HttpRequest request, TokenClaims token) =>
        Named(request) is { } origin && Allows(request, origin)
        && (token.Org.Length == 0 || token.Org.Contains(origin, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether pages of this origin may use the service at all.</summary>
    public bool Allows(HttpRequest request, string origin) =>
        publicAddress.IsOwn(request, origin) || _others.Contains(origin);
}
