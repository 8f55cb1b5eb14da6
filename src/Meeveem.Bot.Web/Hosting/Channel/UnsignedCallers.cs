using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Lets callers in without sign-in: those on this machine, where the operator allowed them; 403 for the others.</summary>
internal sealed class UnsignedCallers(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ChannelSettings settings, PublicAddress publicAddress)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Unsigned";

    // Any of these says that somebody stands between us and the caller, whose address is then not the connection's.
    private static readonly string[] ForwardingHeaders =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
        "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP",
    ];

    /// <summary>Whether there can be any. A service with the address of another machine has a proxy in front, whose callers look local.</summary>
    public static bool AreServed(ChannelSettings settings, PublicAddress publicAddress) =>
        settings is { AppId: null, Channel.AllowUnsigned: true } && (publicAddress.Configured is not { } address || new Uri(address).IsLoopback);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var isServed = AreServed(settings, publicAddress) && IsOnThisMachine(Context.Connection.RemoteIpAddress) && IsLocalName(Request.Host.Host)
            && IsModern(Request.Protocol) && !ForwardingHeaders.Any(Request.Headers.ContainsKey);
        return Task.FromResult(isServed
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName))
            : AuthenticateResult.Fail("Callers without sign-in are served on this machine only, and where that is allowed."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // A caller without an address came by a Unix socket, which is what proxies use.
    private static bool IsOnThisMachine(IPAddress? caller) => caller is not null && IPAddress.IsLoopback(caller);

    // A page whose name was pointed at this machine would come from loopback, too.
    private static bool IsLocalName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    // Proxies that are set up with one line speak HTTP/1.0 and say nothing of the caller; clients have not for long.
    private static bool IsModern(string protocol) => !HttpProtocol.IsHttp10(protocol) && !HttpProtocol.IsHttp09(protocol);
}
