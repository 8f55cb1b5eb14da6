using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>Decides who may post activities. Without an app id only callers on this machine may; with one, nobody
/// until their tokens can be verified here.</summary>
internal sealed class ChannelAuthentication
{
    // Any of these says that somebody stands between us and the caller, whose address is then not the connection's.
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP",
    ];

    private readonly bool _hasAppId;

    public ChannelAuthentication(IConfiguration configuration, ILogger<ChannelAuthentication> logger)
    {
        _hasAppId = !string.IsNullOrWhiteSpace(configuration["MicrosoftAppId"]);
        if (_hasAppId) Log.NoSignIn(logger);
        else Log.LoopbackOnly(logger);
    }

    /// <summary>Null when the caller may go on, else the status that refuses it.</summary>
    public int? Refuse(HttpContext http)
    {
        if (_hasAppId)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return StatusCodes.Status401Unauthorized;
        }

        return PublicAddress.IsLocal(http.Connection.RemoteIpAddress) && IsLocalName(http.Request.Host.Host) && !IsForwarded(http.Request.Headers)
            ? null
            : StatusCodes.Status403Forbidden;
    }

    /// <summary>Whether a reply may be sent to this address: on this machine, while there is no sign-in that vouches for another.</summary>
    public bool MayCall(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.IsLoopback && uri.UserInfo.Length == 0
        && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    // A page whose name was pointed at this machine would come from loopback, too.
    private static bool IsLocalName(string host) =>
        host is "localhost" || (System.Net.IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && System.Net.IPAddress.IsLoopback(address));

    private static bool IsForwarded(IHeaderDictionary headers)
    {
        foreach (var name in ForwardingHeaders)
            if (headers.ContainsKey(name)) return true;
        return false;
    }
}
