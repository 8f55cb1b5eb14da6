using System.Security.Claims;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Why a caller or an activity was refused; the caller is told only the status.</summary>
internal enum SignInFault
{
    None, Malformed, UnknownKey, NoKeys, WrongSignature, UnreadableClaims, WrongIssuer, WrongAudience, Expired, NotYetValid, OtherBot,
    OtherServiceUrl, ServiceUrlNotAllowed, NotEndorsed, OtherTenant,
}

/// <summary>The SDK's seam for sign-in: which activities a caller may post who was let in, and whom the bot may call.</summary>
internal sealed class ChannelAuthentication : BotFrameworkAuthentication
{
    // All lower case, unlike the documents.
    private const string ServiceUrlClaim = "serviceurl";
    private static readonly UserTokenClient NoUsers = new NoUserTokens();

    private readonly ChannelSettings _settings;
    private readonly ServiceUrls _serviceUrls;
    private readonly ChannelConnectors _connectors;
    private readonly ILogger _logger;

    public ChannelAuthentication(
        ChannelSettings settings,
        ServiceUrls serviceUrls,
        ChannelConnectors connectors,
        PublicAddress publicAddress,
        ILogger<ChannelAuthentication> logger)
    {
        (_settings, _serviceUrls, _connectors, _logger) = (settings, serviceUrls, connectors, logger);
        if (UnsignedCallers.AreServed(settings, publicAddress)) ChannelLog.LoopbackOnly(logger);
        else if (settings is { AppId: null, Channel.AllowUnsigned: true }) ChannelLog.ClosedToUnsigned(logger);
        else if (settings.AppId is null) ChannelLog.Closed(logger);
        else if (settings.HasCredential) ChannelLog.SignInOn(logger, settings.AppType.ToString());
        else ChannelLog.NoCredential(logger);
    }

    /// <summary>403 for an activity that the caller's token is not for, else null.</summary>
    public int? Refuse(ClaimsIdentity caller, Activity activity)
    {
        if (_settings.AppId is null) return null;
        var fault = !IsSame(caller.FindFirst(ServiceUrlClaim)?.Value, activity.ServiceUrl) ? SignInFault.OtherServiceUrl
            : !_serviceUrls.MayCall(activity.ServiceUrl) ? SignInFault.ServiceUrlNotAllowed
            : !caller.HasClaim(ChannelSignIn.EndorsementClaim, activity.ChannelId ?? "") ? SignInFault.NotEndorsed
            : !IsOwnTenant(activity) ? SignInFault.OtherTenant
            : SignInFault.None;
        if (fault == SignInFault.None) return null;
        ChannelLog.ActivityRefused(_logger, fault);
        return StatusCodes.Status403Forbidden;
    }

    /// <summary>What the SDK wants to know of a caller that was let in.</summary>
    public AuthenticateRequestResult LetIn(ClaimsIdentity caller) => new() { ClaimsIdentity = caller, ConnectorFactory = _connectors };

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _connectors;

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult(NoUsers);

    /// <exception cref="NotSupportedException">Always: callers are signed in before the SDK sees their request.</exception>
    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Callers are signed in before the SDK sees their request.");

    /// <exception cref="NotSupportedException">Always: streaming connections are not served.</exception>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Streaming connections are not served.");

    // Whether there is a slash at the end differs between what channels sign and what they send.
    private static bool IsSame(string? signed, string? sent) =>
        signed is not null && sent is not null && Trim(signed).Equals(Trim(sent), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Trim(string url) => url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;

    // Teams says twice which tenant a person is of; other channels have no tenants.
    private bool IsOwnTenant(Activity activity)
    {
        if (_settings.AppType != AppType.SingleTenant) return true;
        var ofConversation = activity.Conversation?.TenantId;
        var ofChannel = (activity.ChannelData as JObject).Object("tenant").Member("id")?.ToString();
        if (ofConversation is null && ofChannel is null) return activity.ChannelId != ChannelKinds.TeamsChannel;
        return IsOwn(ofConversation) && IsOwn(ofChannel);
    }

    private bool IsOwn(string? tenant) => tenant is null || tenant.Equals(_settings.TenantId, StringComparison.OrdinalIgnoreCase);
}
