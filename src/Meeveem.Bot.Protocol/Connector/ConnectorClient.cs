using System.Net;
using Meeveem.Bot.Protocol.Activities;
using Microsoft.Extensions.Logging;
using Polly;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>Calls a channel's connector. Only addresses that <see cref="ServiceUrls"/> allows are called, and nothing is thrown for
/// what a connector does.</summary>
internal sealed class ConnectorClient(ServiceUrls allowed, ConnectorTokens tokens, TimeProvider time, ILogger<ConnectorClient> logger) : IConnector, IDisposable
{
    private const int LargestResponse = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = ChannelHttp.Create(LargestResponse);
    private readonly ResiliencePipeline<HttpResponseMessage> _retries = ConnectorRetries.Build(time, logger);

    public Task<ConnectorReply> SendAsync(string serviceUrl, OutboundActivity activity) =>
        CallAsync(HttpMethod.Post, serviceUrl, activity.Conversation!.Id, activity.ReplyToId, activity);

    public Task<ConnectorReply> StreamAsync(string serviceUrl, OutboundActivity piece, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, piece.Conversation!.Id, piece.ReplyToId, piece, isPiece: true, cancellationToken);

    public Task<ConnectorReply> TypingAsync(string serviceUrl, OutboundActivity about) =>
        SendAsync(serviceUrl, new(ActivityTypes.Typing) { From = about.From, Recipient = about.Recipient, Conversation = about.Conversation, ReplyToId = about.ReplyToId });

    public Task<ConnectorReply> UpdateAsync(string serviceUrl, string activityId, OutboundActivity activity) =>
        CallAsync(HttpMethod.Put, serviceUrl, activity.Conversation!.Id, activityId, activity);

    public Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId) =>
        CallAsync(HttpMethod.Delete, serviceUrl, conversationId, activityId, null);

    private async Task<ConnectorReply> CallAsync(HttpMethod method, string serviceUrl, string conversationId, string? activityId, OutboundActivity? activity,
        bool isPiece = false, CancellationToken cancellationToken = default)
    {
        if (!allowed.MayCall(serviceUrl))
        {
            Log.ServiceUrlRefused(logger);
            return default;
        }

        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversationId)}/activities";
        if (activityId is not null) path += "/" + Uri.EscapeDataString(activityId);
        var call = new Call(method, new Uri(path), activity is null ? null : ProtocolJson.ToUtf8(activity, ProtocolJson.Default.OutboundActivity));
        try
        {
            using var response = await (isPiece ? ResiliencePipeline<HttpResponseMessage>.Empty : _retries).ExecuteAsync(
                static async (state, token) => await state.Client.TryAsync(state.Call, token), (Client: this, Call: call), cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode) return new((int)response.StatusCode, ConnectorResponse.Id(body));
            if (!isPiece) Log.ConnectorRefused(logger, (int)response.StatusCode);
            return new((int)response.StatusCode, Error: ConnectorResponse.Error(body));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            if (!isPiece) Log.DeliveryFailed(logger, e.GetType().Name);
            return default;
        }
    }

    private async Task<HttpResponseMessage> TryAsync(Call call, CancellationToken cancellationToken)
    {
        // Also where the response never ends: what comes back is read whole within the limit.
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var response = await OnceAsync(call, renew: false, either.Token);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !tokens.AreNeeded || call.IsRenewed) return response;
        response.Dispose();
        call.IsRenewed = true;
        return await OnceAsync(call, renew: true, either.Token);
    }

    private async Task<HttpResponseMessage> OnceAsync(Call call, bool renew, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Address);
        if (tokens.AreNeeded)
        {
            // Without a token the connector would only say no.
            request.Headers.Authorization = new("Bearer", await tokens.GetAsync(renew, cancellationToken)
                ?? throw new HttpRequestException(HttpRequestError.UserAuthenticationError));
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        }

        return await _http.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private sealed class Call(HttpMethod method, Uri address, byte[]? body)
    {
        public HttpMethod Method => method;
        public Uri Address => address;
        public byte[]? Body => body;
        public bool IsRenewed { get; set; }
    }
}
