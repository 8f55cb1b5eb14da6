using System.Text.Json;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Authentication;

/// <summary>Who is calling.</summary>
/// <param name="Refusal">The status that turns the caller away before anything else is read; null to go on.</param>
/// <param name="Key">What signed the caller's token; null for a caller on this machine while there is no sign-in.</param>
/// <param name="ServiceUrl">The address that the token vouches for.</param>
internal readonly record struct Caller(int? Refusal, ChannelKey? Key = null, string? ServiceUrl = null);

/// <summary>Decides who may post activities, and which. With an app id only the channel may; without one, unsigned callers on this machine where the operator allowed them, or nobody.</summary>
internal sealed class ChannelAuthentication
{
    private const string Teams = "msteams";

    private readonly ChannelSettings _settings;
    private readonly ChannelKeys _keys;
    private readonly ServiceUrls _serviceUrls;
    private readonly UnsignedCallers _unsigned;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ChannelAuthentication(ChannelSettings settings, ChannelKeys keys, ServiceUrls serviceUrls, UnsignedCallers unsigned, TimeProvider time, ILogger<ChannelAuthentication> logger)
    {
        (_settings, _keys, _serviceUrls, _unsigned, _time, _logger) = (settings, keys, serviceUrls, unsigned, time, logger);
        if (unsigned.AreServed) Log.LoopbackOnly(logger);
        else if (settings is { AppId: null, AllowsUnsigned: true }) Log.ClosedToUnsigned(logger);
        else if (settings.AppId is null) Log.Closed(logger);
        else if (settings.HasCredential) Log.SignInOn(logger, settings.AppType.ToString());
        else Log.NoCredential(logger);
    }

    /// <summary>By the request's headers alone: 401 for a token that does not prove the channel, 503 while its keys cannot be
    /// had, 403 for a caller that is not served without sign-in while there is none.</summary>
    public ValueTask<Caller> SignInAsync(HttpContext http) =>
        _settings.AppId is { } appId ? VerifyAsync(http, appId)
        : ValueTask.FromResult(new Caller(_unsigned.Include(http) ? null : StatusCodes.Status403Forbidden));

    /// <summary>403 for an activity that the caller's token is not for, else null.</summary>
    public int? Refuse(Caller caller, Activity activity)
    {
        if (caller.Key is not { } key) return null;
        var fault = !IsSame(caller.ServiceUrl, activity.ServiceUrl) ? SignInFault.OtherServiceUrl
            : !_serviceUrls.MayCall(activity.ServiceUrl) ? SignInFault.ServiceUrlNotAllowed
            : !key.Endorsements.Contains(activity.ChannelId ?? "") ? SignInFault.NotEndorsed
            : !IsOwnTenant(activity) ? SignInFault.OtherTenant
            : SignInFault.None;
        if (fault == SignInFault.None) return null;
        Log.ActivityRefused(_logger, fault);
        return StatusCodes.Status403Forbidden;
    }

    private async ValueTask<Caller> VerifyAsync(HttpContext http, string appId)
    {
        if (ChannelToken.Read(http.Request.Headers.Authorization) is not { } token) return Challenge(http, SignInFault.Malformed);
        var (key, haveKeys) = await _keys.FindAsync(token.KeyId);
        if (!haveKeys)
        {
            Log.CallerRefused(_logger, SignInFault.NoKeys);
            http.Response.Headers.RetryAfter = "30";
            return new(StatusCodes.Status503ServiceUnavailable);
        }

        if (key is null) return Challenge(http, SignInFault.UnknownKey);
        var fault = token.Verify(key, _settings.Issuer, appId, _time.GetUtcNow(), out var serviceUrl);
        return fault == SignInFault.None ? new(null, key, serviceUrl) : Challenge(http, fault);
    }

    private Caller Challenge(HttpContext http, SignInFault fault)
    {
        Log.CallerRefused(_logger, fault);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new(StatusCodes.Status401Unauthorized);
    }

    // Whether there is a slash at the end differs between what channels sign and what they send.
    private static bool IsSame(string? signed, string? sent) =>
        signed is not null && sent is not null && Trim(signed).Equals(Trim(sent), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Trim(string url) => url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;

    // Teams says twice which tenant a person is of; other channels have no tenants.
    private bool IsOwnTenant(Activity activity)
    {
        if (_settings.AppType != AppType.SingleTenant) return true;
        var ofConversation = activity.Conversation?.Unknown?.TryGetValue("tenantId", out var id) == true ? id.GetRawText() : null;
        var ofChannel = activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty("tenant", out var tenant) && tenant.ValueKind == JsonValueKind.Object && tenant.TryGetProperty("id", out id)
            ? id.GetRawText() : null;
        if (ofConversation is null && ofChannel is null) return activity.ChannelId != Teams;
        return IsOwn(ofConversation) && IsOwn(ofChannel);
    }

    private bool IsOwn(string? tenant) => tenant is null || tenant.Equals($"\"{_settings.TenantId}\"", StringComparison.OrdinalIgnoreCase);
}
