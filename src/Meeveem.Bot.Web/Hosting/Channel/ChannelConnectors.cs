using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Clients of connectors: one kept for each address,
/// made when it is first used, and only for addresses that may be called.</summary>
internal sealed class ChannelConnectors(ServiceUrls allowed, IHttpClientFactory clients) : ConnectorFactory
{
    /// <summary>The HTTP client that makes a call again where that may help.</summary>
    public const string Retrying = "connector";

    /// <summary>The HTTP client that makes each call once.</summary>
    public const string Single = "connector-once";

    private const int MaximumKept = 200;
    private static readonly IConnectorClient Nowhere = new KeptClient(new Uri("https://nowhere.invalid/"), new HttpClient(new NoCalls()));

    private readonly ConcurrentDictionary<(string ServiceUrl, string Client), IConnectorClient> _kept = new();

    public override Task<IConnectorClient> CreateAsync(string? serviceUrl, string? audience, CancellationToken cancellationToken) =>
        Task.FromResult(Of(serviceUrl, Retrying));

    /// <summary>A client that makes each call once.</summary>
    public IConnectorClient Once(string? serviceUrl) => Of(serviceUrl, Single);

    private IConnectorClient Of(string? serviceUrl, string client)
    {
        if (serviceUrl is null || !allowed.MayCall(serviceUrl)) return Nowhere;
        if (_kept.TryGetValue((serviceUrl, client), out var kept)) return kept;
        if (_kept.Count >= MaximumKept) _kept.Clear();
        return _kept.GetOrAdd((serviceUrl, client), key => new KeptClient(new Uri(key.ServiceUrl), clients.CreateClient(key.Client)));
    }

    // The SDK disposes of a turn's client with the turn.
    private sealed class KeptClient(Uri serviceUrl, HttpClient http)
        : ConnectorClient(serviceUrl, credentials: null, http, disposeHttpClient: false)
    {
        [SuppressMessage("Usage", "CA2215", Justification = "The client is kept; its base would let go of its HTTP client.")]
        protected override void Dispose(bool disposing) { }
    }

    private sealed class NoCalls : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("The address is not one that may be called.");
    }
}
