using System.Net;
using System.Net.Http.Headers;
using Meeveem.Bot.Protocol.Activities;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>Sends replies to a channel's connector.</summary>
internal sealed class ConnectorClient(TimeProvider time, ILogger<ConnectorClient> logger) : IDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Posts one activity, as a reply where it answers one. Gives up after three tries; throws when the connector cannot be reached.</summary>
    public async Task SendAsync(string serviceUrl, OutboundActivity activity)
    {
        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(activity.Conversation!.Id)}/activities";
        if (activity.ReplyToId is { } replyTo) path += "/" + Uri.EscapeDataString(replyTo);
        var body = ProtocolJson.ToUtf8(activity, ProtocolJson.Default.OutboundActivity);

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            using var response = await _http.PostAsync(new Uri(path), content);
            if (response.IsSuccessStatusCode) return;
            Log.ConnectorRefused(logger, (int)response.StatusCode, attempt, Attempts);
            if (!MayRetry(response.StatusCode)) return;
            if (attempt < Attempts) await Task.Delay(Wait(response.Headers.RetryAfter, attempt), time);
        }
    }

    // Those that the channel documents as passing; any other answer would come again.
    private static bool MayRetry(HttpStatusCode status) => status is HttpStatusCode.PreconditionFailed
        or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan Wait(RetryConditionHeaderValue? retryAfter, int attempt)
    {
        var asked = retryAfter?.Delta ?? (retryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
        var wait = asked ?? TimeSpan.FromMilliseconds(250 << attempt);
        wait += wait * 0.25 * Random.Shared.NextDouble();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    public void Dispose() => _http.Dispose();
}
