using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Tokens that prove this bot to the channel's connector; kept until they run out.</summary>
internal sealed class ConnectorTokens : BackgroundService
{
    private const string ExchangeAudience = "api://AzureADTokenExchange";
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IMsalHttpClientFactory _http;
    private readonly Func<bool, CancellationToken, Task<AuthenticationResult>>? _acquire;
    private long? _renewedAt;

    /// <exception cref="InvalidOperationException">The certificate cannot be used.</exception>
    public ConnectorTokens(ChannelSettings settings, TimeProvider time, ILogger<ConnectorTokens> logger)
    {
        (_time, _logger, AreNeeded) = (time, logger, settings.AppId is not null);
        _http = new MsalHttp(new Uri(settings.LoginUrl));
        if (settings.AppId is { } appId && settings.HasCredential)
            _acquire = settings.AppType == AppType.UserAssignedMSI ? Managed(appId, settings.Audience) : Confidential(appId, settings);
    }

    /// <summary>Whether calls to a connector carry a token; without an app id there is nobody to prove.</summary>
    public bool AreNeeded { get; }

    /// <summary>Whether the last token asked for could not be had.</summary>
    public bool AreMissing { get; private set; }

    /// <summary>A token, or null when there is none to be had; the log then says why.</summary>
    /// <param name="renew">Ask for another one than is kept; heeded at most once a minute.</param>
    public async Task<string?> GetAsync(bool renew, CancellationToken cancellationToken)
    {
        if (_acquire is null) return null;
        try
        {
            var token = (await _acquire(renew && MayRenew(), cancellationToken)).AccessToken;
            AreMissing = false;
            return token;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // First: whoever sees that they are missing looks there.
            ChannelLog.NoToken(_logger, (e as MsalException)?.ErrorCode ?? e.GetType().Name);
            AreMissing = true;
            return null;
        }
    }

    // A wrong secret shows at start, and not when the first person waits for a reply.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_acquire is null) return;
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (var retry = FirstRetry;
             await GetAsync(renew: false, stoppingToken) is null;
             retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry)
        {
            await Task.Delay(retry, _time, stoppingToken);
        }
    }

    private bool MayRenew()
    {
        if (_renewedAt is { } at && _time.GetElapsedTime(at) < BetweenRenewals) return false;
        _renewedAt = _time.GetTimestamp();
        return true;
    }

    private Func<bool, CancellationToken, Task<AuthenticationResult>> Managed(string clientId, string audience)
    {
        var app = ManagedIdentityApplicationBuilder
            .Create(ManagedIdentityId.WithUserAssignedClientId(clientId))
            .WithHttpClientFactory(_http)
            .Build();
        return (renew, cancellation) => app.AcquireTokenForManagedIdentity(audience).WithForceRefresh(renew).ExecuteAsync(cancellation);
    }

    private Func<bool, CancellationToken, Task<AuthenticationResult>> Confidential(string appId, ChannelSettings settings)
    {
        var login = new Uri(settings.LoginUrl);
        var builder = ConfidentialClientApplicationBuilder.Create(appId)
            .WithAuthority(MsalHttp.Secure(login), validateAuthority: !login.IsLoopback)
            .WithInstanceDiscovery(!login.IsLoopback)
            .WithHttpClientFactory(_http);
        if (settings.Password is { } secret) builder.WithClientSecret(secret);
        else if (settings.Certificate is { } certificate)
            builder.WithCertificate(CertificateFile.Load(certificate, settings.CertificatePassword), sendX5C: true);
        else if (settings.FederatedIdentity is { } identity)
        {
            var assertion = Managed(identity, ExchangeAudience + (settings.IsGovernment ? "USGov" : ""));
            builder.WithClientAssertion(async (AssertionRequestOptions options) =>
                (await assertion(false, options.CancellationToken)).AccessToken);
        }
        else builder.WithClientAssertion((AssertionRequestOptions options) =>
            File.ReadAllTextAsync(settings.FederatedTokenFile!, options.CancellationToken));

        var app = builder.Build();
        string[] scopes = [settings.Audience + "/.default"];
        return (renew, cancellation) => app.AcquireTokenForClient(scopes).WithForceRefresh(renew).ExecuteAsync(cancellation);
    }

    public override void Dispose()
    {
        base.Dispose();
        (_http as IDisposable)?.Dispose();
    }
}
