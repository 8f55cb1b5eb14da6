using System.Security.Cryptography;

namespace Meeveem.Bot.Web.Pages;

/// <summary>What browsers may do with our pages; every response of the website gets its headers here.</summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    private const string Document =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The headers of an answer that is no document: scripts, styles, pictures.</summary>
    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Nothing;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    /// <summary>Of a page with our own files only, shown in no other page.</summary>
    public static void ApplyDocument(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Document;
        response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Of a guide, which the panel shows beside the conversation, wherever the panel itself is shown.</summary>
    public static void ApplyGuide(HttpResponse response, WidgetSettings widget)
    {
        response.Headers.ContentSecurityPolicy = Document.Replace(
            "frame-ancestors 'none'", $"frame-ancestors {widget.FrameAncestors}", StringComparison.Ordinal);
        response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Of the chat page, which sites on the list may frame.</summary>
    /// <returns>The nonce of this response's scripts and styles.</returns>
    public static string ApplyChat(HttpContext http, WidgetSettings widget)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
            + $"connect-src 'self'{Socket(http.Request)}; img-src 'self'; frame-src 'self'; "
            + $"base-uri 'none'; form-action 'self'; frame-ancestors {widget.FrameAncestors}";
        http.Response.Headers.CacheControl = "no-store";
        return nonce;
    }

    // 'self' does not cover WebSockets in older Safari. A host that could not be a host's name is left out.
    private static string Socket(HttpRequest request) =>
        Uri.CheckHostName(request.Host.Host.Trim('[', ']')) == UriHostNameType.Unknown
            ? ""
            : $" {(request.IsHttps ? "wss" : "ws")}://{request.Host}";
}
