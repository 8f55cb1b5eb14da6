using System.Net.Http.Headers;
using System.Security.Claims;
using Meeveem.Bot.Protocol;
using Meeveem.Bot.Protocol.Authentication;
using Meeveem.Bot.Protocol.Connector;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Rest;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>The SDK's sign-in to what it calls, with this service's credentials and by its HTTP.</summary>
internal sealed class SdkAuthentication(IConfiguration configuration, ChannelSettings settings, ConnectorTokens tokens, ConnectorHttp http)
    : ConfigurationBotFrameworkAuthentication(CloudAlone(configuration), new Credentials(settings, tokens), httpClientFactory: new HttpClients())
{
    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => new Connectors(http);

    /// <summary>A client of the connector over this handler.</summary>
    public static IConnectorClient Connect(string? serviceUrl, HttpMessageHandler handler) => new Microsoft.Bot.Connector.ConnectorClient(
        // Inline answers need no address, and come from whoever has none.
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) ? address : new Uri("https://localhost/"),
        credentials: null,
        // Each try has its own limit.
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
        disposeHttpClient: true);

    // Given one address of a channel, the SDK wants them all; those are this service's own sign-in's to know.
    private static IConfigurationRoot CloudAlone(IConfiguration configuration) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("ChannelService", configuration["ChannelService"])]).Build();

    private sealed class Connectors(ConnectorHttp http) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
            Task.FromResult(Connect(serviceUrl, http.Open(serviceUrl)));
    }

    private sealed class HttpClients : IHttpClientFactory
    {
        private readonly SocketsHttpHandler _handler = ChannelHttp.Handler();

        public HttpClient CreateClient(string name) => new(_handler, disposeHandler: false);
    }

    private sealed class Credentials(ChannelSettings settings, ConnectorTokens tokens) : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == settings.AppId);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(settings.AppId is null);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new Bearer(tokens));
    }

    private sealed class Bearer(ConnectorTokens tokens) : ServiceClientCredentials
    {
        public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (tokens.AreNeeded && await tokens.GetAsync(renew: false, cancellationToken) is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }
}
