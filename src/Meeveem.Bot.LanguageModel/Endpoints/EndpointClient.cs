using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using OpenAI;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>How the OpenAI package is let speak to an endpoint: once, to that address only, reading no more than fits, with every fault having a kind.</summary>
internal static class EndpointClient
{
    public static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public static EndpointAuthentication Authentication(EndpointSettings settings) =>
        new(settings, settings.ManagedIdentity is { } identity ? new ManagedIdentityTokens(identity, Sockets()) : null);

    public static OpenAIClientOptions Options(EndpointSettings settings, HttpMessageHandler handler) => new()
    {
        Endpoint = settings.Address,
        // Waiting and trying again are the caller's: an answer stands ready that need not wait.
        RetryPolicy = new ClientRetryPolicy(0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        EnableDistributedTracing = false,
        Transport = new HttpClientPipelineTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }),
    };

    /// <summary>Does one step; what fails is a <see cref="ModelFaultException"/> or the caller's cancellation.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (error is not ModelFaultException && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(KindOf(error));
        }
    }

    private static FaultKind KindOf(Exception error) => error switch
    {
        ClientResultException { Status: 0, InnerException: { } inner } => KindOf(inner),
        ClientResultException { Status: (int)HttpStatusCode.TooManyRequests } => FaultKind.RateLimited,
        ClientResultException { Status: >= 500 } => FaultKind.ServerError,
        ClientResultException => FaultKind.Refused,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => FaultKind.Unreachable,
        HttpRequestException or IOException => FaultKind.Cut,
        _ when error.InnerException is ModelFaultException fault => fault.Kind,
        _ => FaultKind.Garbled,
    };
}
