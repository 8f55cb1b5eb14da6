using System.Net;
using Meeveem.Bot.DirectLine.Http;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Who is let in without sign-in: callers on this machine, where the operator allowed them.</summary>
internal sealed class UnsignedCallers(ChannelSettings settings, PublicAddress publicAddress)
{
    // Any of these says that somebody stands between us and the caller, whose address is then not the connection's.
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP",
    ];

    /// <summary>Whether there can be any.
    /// A service with the address of another machine has a proxy in front, whose callers look local.</summary>
    public static bool AreServed(ChannelSettings settings, PublicAddress publicAddress) =>
        settings is { AppId: null, Channel.AllowUnsigned: true }
            && (publicAddress.Configured is not { } address || new Uri(address).IsLoopback);

    public bool Allows(HttpContext http) =>
        AreServed(settings, publicAddress) && IsOnThisMachine(http.Connection.RemoteIpAddress) && IsLocalName(http.Request.Host.Host)
        && IsModern(http.Request.Protocol) && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey);

    // A caller without an address came by a Unix socket, which is what proxies use.
    private static bool IsOnThisMachine(IPAddress? caller) => caller is not null && IPAddress.IsLoopback(caller);

    // A page whose name was pointed at this machine would come from loopback, too.
    private static bool IsLocalName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    // Proxies that are set up with one line speak HTTP/1.0 and say nothing of the caller; clients have not for long.
    private static bool IsModern(string protocol) => !HttpProtocol.IsHttp10(protocol) && !HttpProtocol.IsHttp09(protocol);
}
