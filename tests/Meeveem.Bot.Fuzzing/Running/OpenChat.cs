using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>A chat of the website that is open.</summary>
internal sealed record OpenChat(string Conversation, string Token, Uri Stream)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <exception cref="HttpRequestException">The service does not open chats any more.</exception>
    public static async Task<OpenChat> StartAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = Patience };
        http.DefaultRequestHeaders.Add("Origin", address);
        using var given = await http.PostAsync(new Uri("/api/webchat/token", UriKind.Relative), null);
        var token = await ReadAsync(given);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string?)token["token"]);
        using var started = await http.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null);
        var chat = await ReadAsync(started);
        return new((string)chat["conversationId"]!, (string)chat["token"]!, new Uri((string)chat["streamUrl"]!));
    }

    /// <summary>Opens a socket, sends this on it and leaves; what went wrong, or null.</summary>
    public async Task<string?> SendOnSocketAsync(IReadOnlyList<string> frames)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", $"http://{Stream.Authority}");
        try
        {
            await socket.ConnectAsync(Stream, patience.Token);
            foreach (var frame in frames)
            {
                var isWhole = frame.Length % 2 == 0;
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, isWhole, patience.Token);
            }
            return null;
        }
        catch (OperationCanceledException)
        {
            return "a socket hung";
        }
        catch (WebSocketException)
        {
            // Closed on us, as it should be for some.
            return null;
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
