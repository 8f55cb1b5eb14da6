using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Semantic Kernel's chat client for an endpoint: that of its OpenAI connector, or of its Azure OpenAI connector where the
/// address names a deployment.</summary>
internal static class EndpointConnector
{
    private const string AzureScope = "https://cognitiveservices.azure.com/.default";

    // With one request, two more go out at most; the last of them offers no functions, so that the model must answer.
    private const int MostRoundsOfCalls = 2;

    public static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <param name="http">What requests to the endpoint go through.</param>
    /// <param name="tokens">What requests for a managed identity's token go through.</param>
    public static IChatClient Create(ModelSettings settings, HttpMessageHandler http, HttpMessageHandler tokens)
    {
        // A service collection of its own, without a logger: the connectors log messages where tracing is on.
        var services = new ServiceCollection();
        var credential = settings.ManagedIdentity is { } identity ? Credential(identity, tokens) : null;
        if (settings.Deployment is { } version)
            services.AddAzureOpenAIChatClient(settings.Name, AzureClientOf(settings, version, credential, http),
                openTelemetrySourceName: ModelMetrics.MeterName, openTelemetryConfig: Telemetry);
        else
            services.AddOpenAIChatClient(settings.Name, OpenAIClientOf(settings, credential, http),
                openTelemetrySourceName: ModelMetrics.MeterName, openTelemetryConfig: Telemetry);
        var client = services.BuildServiceProvider().GetRequiredService<IChatClient>();
        if (client.GetService<FunctionInvokingChatClient>() is not { } calling) return client;
        calling.MaximumIterationsPerRequest = MostRoundsOfCalls;
        // A function that is not offered, or is called wrongly, ends the reply.
        calling.TerminateOnUnknownCalls = true;
        calling.MaximumConsecutiveErrorsPerRequest = 0;
        return client;
    }

    private static void Telemetry(OpenTelemetryChatClient telemetry) => telemetry.EnableSensitiveData = false;

    private static OpenAIClient OpenAIClientOf(ModelSettings settings, TokenCredential? credential, HttpMessageHandler http)
    {
#pragma warning disable OPENAI001 // The only way to an endpoint whose key goes elsewhere, or that has none.
        return new OpenAIClient(Proof(settings, credential), Options(new OpenAIClientOptions { Endpoint = settings.Address }, http));
#pragma warning restore OPENAI001
    }

    private static AuthenticationPolicy Proof(ModelSettings settings, TokenCredential? credential) => (credential, settings.Key) switch
    {
        ({ } identity, _) => new BearerTokenPolicy(identity, AzureScope),
        (_, { } key) when settings.IsAzure => ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key"),
        (_, { } key) => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key)),
        _ => new NoProof(),
    };

    private static AzureOpenAIClient AzureClientOf(
        ModelSettings settings, AzureOpenAIClientOptions.ServiceVersion version, TokenCredential? credential, HttpMessageHandler http)
    {
        var options = Options(new AzureOpenAIClientOptions(version), http);
        return credential is not null
            ? new(settings.Address, credential, options)
            : new(settings.Address, new ApiKeyCredential(settings.Key ?? " "), options);
    }

    private static T Options<T>(T options, HttpMessageHandler http) where T : ClientPipelineOptions
    {
        // Waiting and trying again are the caller's: an answer stands ready that need not wait.
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        var client = new HttpClient(new EndpointHandler(http)) { Timeout = Timeout.InfiniteTimeSpan };
        options.Transport = new HttpClientPipelineTransport(client);
        return options;
    }

    private static ManagedIdentityCredential Credential(string identity, HttpMessageHandler tokens)
    {
        var id = identity == ModelSettings.SystemIdentity
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(identity);
        return new(new ManagedIdentityCredentialOptions(id) { Transport = new HttpClientTransport(tokens) });
    }

    /// <summary>For an endpoint without a key, such as a model on the same machine.</summary>
    private sealed class NoProof : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
