using System.Net;
using System.Text.Json;
using Meeveem.Bot.Protocol.Activities;
using Microsoft.Extensions.Logging;
using Polly;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>What became of a call to a connector.</summary>
/// <param name="Status">Of the last response; null when none came.</param>
/// <param name="Id">Of the activity, where the connector told it.</param>
internal readonly record struct ConnectorReply(int? Status, string? Id = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Calls a channel's connector. Only addresses that <see cref="ServiceUrls"/> allows are called, and nothing is thrown for
/// what a connector does.</summary>
internal sealed class ConnectorClient(ServiceUrls allowed, ConnectorTokens tokens, TimeProvider time, ILogger<ConnectorClient> logger) : IDisposable
{
    private const int LargestResponse = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = ChannelHttp.Create(LargestResponse);
    private readonly ResiliencePipeline<HttpResponseMessage> _retries = ConnectorRetries.Build(time, logger);

    /// <summary>Sends an activity to its conversation, as a reply where it answers one.</summary>
    public Task<ConnectorReply> SendAsync(string serviceUrl, OutboundActivity activity) =>
        CallAsync(HttpMethod.Post, serviceUrl, activity.Conversation!.Id, activity.ReplyToId, activity);

    /// <summary>Shows for a few seconds that an answer is being written.</summary>
    public Task<ConnectorReply> TypingAsync(string serviceUrl, OutboundActivity about) =>
        SendAsync(serviceUrl, new(ActivityTypes.Typing) { From = about.From, Recipient = about.Recipient, Conversation = about.Conversation, ReplyToId = about.ReplyToId });

    /// <summary>Replaces an activity that was sent.</summary>
    public Task<ConnectorReply> UpdateAsync(string serviceUrl, string activityId, OutboundActivity activity) =>
        CallAsync(HttpMethod.Put, serviceUrl, activity.Conversation!.Id, activityId, activity);

    /// <summary>Takes back an activity that was sent.</summary>
    public Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId) =>
        CallAsync(HttpMethod.Delete, serviceUrl, conversationId, activityId, null);

    private async Task<ConnectorReply> CallAsync(HttpMethod method, string serviceUrl, string conversationId, string? activityId, OutboundActivity? activity)
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
            using var response = await _retries.ExecuteAsync(static async (state, _) => await state.Client.TryAsync(state.Call), (Client: this, Call: call));
            if (!response.IsSuccessStatusCode) Log.ConnectorRefused(logger, (int)response.StatusCode);
            return new((int)response.StatusCode, response.IsSuccessStatusCode ? IdIn(await response.Content.ReadAsByteArrayAsync()) : null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            Log.DeliveryFailed(logger, e.GetType().Name);
            return default;
        }
    }

    private async Task<HttpResponseMessage> TryAsync(Call call)
    {
        // Also where the response never ends: what comes back is read whole within the limit.
        using var limit = new CancellationTokenSource(Limit, time);
        var response = await OnceAsync(call, renew: false, limit.Token);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !tokens.AreNeeded || call.IsRenewed) return response;
        response.Dispose();
        call.IsRenewed = true;
        return await OnceAsync(call, renew: true, limit.Token);
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

    // Some calls are answered with nothing, or with no id.
    private static string? IdIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
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
