using System.Net;
using Microsoft.Extensions.Logging;
using Polly;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>HTTP to connectors: only to addresses that <see cref="ServiceUrls"/> allows, signed in, in bounded time, and tried again
/// where that may help. Whoever makes a call decides what is in it.</summary>
internal sealed class ConnectorHttp(ServiceUrls allowed, ConnectorTokens tokens, TimeProvider time, ILogger<ConnectorHttp> logger) : IDisposable
{
    private const int LargestResponse = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // The invoker, unlike a client, lets a request be sent again.
    private readonly HttpMessageInvoker _http = new(ChannelHttp.Handler());
    private readonly ResiliencePipeline<HttpResponseMessage> _retries = ConnectorRetries.Build(time, logger);
    private readonly ConnectorTokens _tokens = tokens;
    private readonly TimeProvider _time = time;

    /// <summary>Has a call made and says what became of it; throws nothing for what a connector does.</summary>
    /// <param name="isPiece">Of a stream: made once, and without a word in the log.</param>
    /// <param name="make">Sends one request through the handler that it gets.</param>
    public async Task<ConnectorReply> CallAsync(string serviceUrl, bool isPiece, Func<HttpMessageHandler, Task> make)
    {
        if (!allowed.MayCall(serviceUrl))
        {
            Log.ServiceUrlRefused(logger);
            return default;
        }

        using var call = new Call(this, isPiece ? ResiliencePipeline<HttpResponseMessage>.Empty : _retries);
        try
        {
            await make(call);
            if (!isPiece && call.Reply is { Status: { } status, IsSuccess: false }) Log.ConnectorRefused(logger, status);
            return call.Reply;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            if (!isPiece) Log.DeliveryFailed(logger, e.GetType().Name);
            return default;
        }
    }

    /// <summary>For calls whose maker looks at the response itself; where the address is not allowed, each fails with
    /// an <see cref="HttpRequestException"/>.</summary>
    public HttpMessageHandler Open(string? serviceUrl) => new Call(this, _retries, allowed.MayCall(serviceUrl));

    public void Dispose() => _http.Dispose();

    private sealed class Call(ConnectorHttp http, ResiliencePipeline<HttpResponseMessage> retries, bool isAllowed = true) : HttpMessageHandler
    {
        private bool _isRenewed;

        public ConnectorReply Reply { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!isAllowed) throw new HttpRequestException(HttpRequestError.Unknown, "The address is not one that may be called.");
            var response = await retries.ExecuteAsync(
                static async (state, token) => await state.Call.TryAsync(state.Request, token), (Call: this, Request: request), cancellationToken);
            var (status, body) = ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            Reply = response.IsSuccessStatusCode ? new(status, ConnectorResponse.Id(body)) : new(status, Error: ConnectorResponse.Error(body));
            return response;
        }

        private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Also where the response never ends: what comes back is read whole within the limit.
            using var limit = new CancellationTokenSource(Limit, http._time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var response = await OnceAsync(request, renew: false, either.Token);
            if (response.StatusCode != HttpStatusCode.Unauthorized || !http._tokens.AreNeeded || _isRenewed) return response;
            response.Dispose();
            _isRenewed = true;
            return await OnceAsync(request, renew: true, either.Token);
        }

        private async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, bool renew, CancellationToken cancellationToken)
        {
            if (http._tokens.AreNeeded)
            {
                // Without a token the connector would only say no.
                request.Headers.Authorization = new("Bearer", await http._tokens.GetAsync(renew, cancellationToken)
                    ?? throw new HttpRequestException(HttpRequestError.UserAuthenticationError));
            }

            var response = await http._http.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(LargestResponse, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
