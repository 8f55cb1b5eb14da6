using System.Net.WebSockets;
using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary><c>GET conversations/{id}/stream</c>: the socket that a client follows a conversation by.</summary>
internal sealed class StreamEndpoint(
    DirectLineSettings settings, DirectLineAccess access, ConversationClient conversations, ConversationCluster cluster,
    KnownConversations known, SocketCounts sockets, TurnsUnderWay underWay,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StreamEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (await access.AuthorizeSocketAsync(http) is not { } claims) return;
        if (Watermark.Parse(http.Request.Query["watermark"].ToString()) is not { } watermark || !http.WebSockets.IsWebSocketRequest)
        {
            await http.ErrorAsync(
                StatusCodes.Status400BadRequest, "BadArgument", "A WebSocket with a watermark of this service is needed.");
            return;
        }

        if (!await known.HasRoomAsync(http, claims.Conv)) return;
        using var place = sockets.TryEnter(CallerAddress.Of(http));
        if (place is not null)
        {
            await FollowAsync(http, claims.Conv, watermark);
            return;
        }

        var limit = sockets.Count >= settings.MaximumSockets ? settings.MaximumSockets : settings.SocketsPerAddress;
        Log.LimitReached(logger, limit, "a socket was refused");
        await http.TooManyAsync(30);
    }

    private async Task FollowAsync(HttpContext http, string conversation, long watermark)
    {
        using var webSocket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(20),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        var socket = new StreamSocket(webSocket, time, logger);
        await using var follower = new TranscriptFollower(
            DirectLineAdapter.Key(conversation), socket, conversations, cluster, time, logger);
        using var stopping = lifetime.ApplicationStopping.Register(() => _ = GoAwayAsync(conversation, follower, socket));
        var following = follower.FollowAsync(watermark);
        await Task.WhenAll(socket.RunAsync(), following);
    }

    // Turns under way still get their answers to the client before it is sent off.
    private async Task GoAwayAsync(string conversation, TranscriptFollower follower, StreamSocket socket)
    {
        await Task.WhenAny(underWay.EndedAsync(conversation), Task.Delay(TimeSpan.FromSeconds(10), time));
        await follower.CatchUpAsync();
        socket.Close(WebSocketCloseStatus.EndpointUnavailable);
    }
}
