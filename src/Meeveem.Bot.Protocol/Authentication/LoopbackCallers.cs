using System.Net;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.Protocol.Authentication;

/// <summary>Tells callers on this machine from those that only look so.</summary>
internal static class LoopbackCallers
{
    // Any of these says that somebody stands between us and the caller, whose address is then not the connection's.
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP",
    ];

    public static bool Include(HttpContext http) =>
        PublicAddress.IsLocal(http.Connection.RemoteIpAddress) && IsLocalName(http.Request.Host.Host) && !IsForwarded(http.Request.Headers);

    // A page whose name was pointed at this machine would come from loopback, too.
    private static bool IsLocalName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    private static bool IsForwarded(IHeaderDictionary headers)
    {
        foreach (var name in ForwardingHeaders)
            if (headers.ContainsKey(name)) return true;
        return false;
    }
}
