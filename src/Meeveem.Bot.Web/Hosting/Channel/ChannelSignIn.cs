using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Who may call <c>/api/messages</c>, decided by ASP.NET Core's sign-in from the request's headers alone: 401 for a token that
/// does not prove the channel, 503 while its keys cannot be had.</summary>
internal sealed class ChannelSignIn(ChannelSettings settings, ChannelKeys keys, TimeProvider time, ILogger<ChannelSignIn> logger)
{
    public const string Scheme = "Channel";

    /// <summary>A channel that the key of the caller's token is endorsed for.</summary>
    public const string EndorsementClaim = "endorsement";

    private const string NoKeys = "Channel.NoKeys";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.RefreshOnIssuerKeyNotFound = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler
        {
            MaximumTokenSizeInBytes = ChannelToken.MaximumLength,
            MapInboundClaims = false,
        });
        options.TokenValidationParameters = new()
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = settings.Issuer,
            AudienceValidator = (audiences, _, _) =>
                audiences.ToArray() is [var audience] && string.Equals(audience, settings.AppId, StringComparison.OrdinalIgnoreCase),
            LifetimeValidator = IsNow,
            IssuerSigningKeyResolver = (_, _, id, _) => keys.Find(id) is { } key ? [key.Key] : [],
            TryAllIssuerSigningKeys = false,
        };
        options.Events = new()
        {
            OnMessageReceived = ReadAsync,
            OnTokenValidated = AcceptAsync,
            OnAuthenticationFailed = failed =>
            {
                ChannelLog.CallerRefused(logger, Fault(failed.Exception));
                return Task.CompletedTask;
            },
            OnChallenge = ChallengeAsync,
        };
    }

    private async Task ReadAsync(MessageReceivedContext received)
    {
        if (ChannelToken.Read(received.Request.Headers.Authorization) is not { } token)
        {
            ChannelLog.CallerRefused(logger, SignInFault.Malformed);
            received.Fail("No token in the one form that is taken.");
            return;
        }

        if (await keys.HaveAsync(token.KeyId, received.HttpContext.RequestAborted))
        {
            received.Token = token.Text;
            return;
        }

        ChannelLog.CallerRefused(logger, SignInFault.NoKeys);
        received.HttpContext.Items[NoKeys] = true;
        received.Fail("The channel's keys cannot be had.");
    }

    private Task AcceptAsync(TokenValidatedContext validated)
    {
        var identity = (ClaimsIdentity)validated.Principal!.Identity!;
        // A bot that calls another names itself; channels do not.
        var caller = identity.FindFirst("azp")?.Value ?? identity.FindFirst("appid")?.Value;
        if (identity.HasClaim(claim => claim.Type == "ver")
            && caller is not null
            && !caller.Equals(settings.AppId, StringComparison.OrdinalIgnoreCase))
        {
            ChannelLog.CallerRefused(logger, SignInFault.OtherBot);
            validated.Fail("The token is another bot's.");
            return Task.CompletedTask;
        }

        var key = keys.Find(((JsonWebToken)validated.SecurityToken).Kid);
        foreach (var channel in key?.Endorsements ?? []) identity.AddClaim(new(EndorsementClaim, channel));
        return Task.CompletedTask;
    }

    private static Task ChallengeAsync(JwtBearerChallengeContext challenge)
    {
        if (!challenge.HttpContext.Items.ContainsKey(NoKeys)) return Task.CompletedTask;
        challenge.HandleResponse();
        challenge.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        challenge.Response.Headers.RetryAfter = "30";
        return Task.CompletedTask;
    }

    // By this service's clock, and both times must be given.
    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is null || expires <= now - Skew) throw new SecurityTokenExpiredException();
        if (notBefore is null || notBefore > now + Skew) throw new SecurityTokenNotYetValidException();
        return true;
    }

    private static SignInFault Fault(Exception e) => e switch
    {
        SecurityTokenSignatureKeyNotFoundException => SignInFault.UnknownKey,
        SecurityTokenInvalidIssuerException => SignInFault.WrongIssuer,
        SecurityTokenInvalidAudienceException => SignInFault.WrongAudience,
        SecurityTokenExpiredException => SignInFault.Expired,
        SecurityTokenNotYetValidException => SignInFault.NotYetValid,
        SecurityTokenInvalidSignatureException => SignInFault.WrongSignature,
        _ => SignInFault.UnreadableClaims,
    };
}
