using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary><c>GET conversations/{id}/stream</c>: the socket that a client follows a conversation by.</summary>
internal sealed class StreamEndpoint(
    DirectLineSettings settings, DirectLineAccess access, DirectLineConversations conversations, DirectLineLimits limits,
    SocketCounts sockets, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StreamEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (await access.AuthorizeSocketAsync(http) is not { } claims) return;
        if (Watermark.Parse(http.Request.Query["watermark"].ToString()) is not { } watermark || !http.WebSockets.IsWebSocketRequest)
        {
            await http.ErrorAsync(StatusCodes.Status400BadRequest, "BadArgument", "A WebSocket with a watermark of this service is needed.");
            return;
        }

        var address = DirectLineLimits.Address(http);
        if (!conversations.Holds(claims.Conv) && limits.Conversation(http) is { } wait)
        {
            await http.TooManyAsync(wait);
        }
        else if (!sockets.TryOpen(address))
        {
            Log.LimitReached(logger, settings.MaximumSockets, "a socket was refused");
            await http.TooManyAsync(30);
        }
        else
        {
            try
            {
                await FollowAsync(http, conversations.Open(claims.Conv), watermark);
            }
            finally
            {
                sockets.Close(address);
            }
        }
    }

    private async Task FollowAsync(HttpContext http, DirectLineConversation conversation, long watermark)
    {
        using var webSocket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(20),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        var socket = new StreamSocket(webSocket, time, logger);
        conversation.Follow(socket, watermark);
        try
        {
            using var stopping = lifetime.ApplicationStopping.Register(() => _ = GoAwayAsync(conversation, socket));
            await socket.RunAsync();
        }
        finally
        {
            conversation.Unfollow(socket);
        }
    }

    // Turns under way still get their answers to the client before it is sent off.
    private async Task GoAwayAsync(DirectLineConversation conversation, StreamSocket socket)
    {
        await Task.WhenAny(conversation.LastTurn, Task.Delay(TimeSpan.FromSeconds(10), time));
        socket.Close(WebSocketCloseStatus.EndpointUnavailable);
    }
}
