using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Tokens for Azure's models from the identity of the machine that this runs on; kept until they run out.</summary>
internal sealed class ManagedIdentityTokens
{
    public const string Resource = "https://cognitiveservices.azure.com";

    private readonly IManagedIdentityApplication _identity;

    /// <param name="identity">As in <see cref="EndpointSettings.ManagedIdentity"/>.</param>
    public ManagedIdentityTokens(string identity, HttpMessageHandler handler) =>
        _identity = ManagedIdentityApplicationBuilder
            .Create(identity == EndpointSettings.SystemIdentity ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.WithUserAssignedClientId(identity))
            .WithHttpClientFactory(new Http(new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 })).Build();

    /// <exception cref="ModelFaultException">There is none to be had.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Asked for to the end, so that the next request finds it even where this one could not wait.
            var asked = _identity.AcquireTokenForManagedIdentity(Resource).ExecuteAsync(CancellationToken.None);
            return (await asked.WaitAsync(cancellationToken)).AccessToken;
        }
        catch (Exception error) when (error is MsalException or HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(FaultKind.NoToken);
        }
    }

    private sealed class Http(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
