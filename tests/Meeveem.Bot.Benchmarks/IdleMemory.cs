using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Meeveem.Bot.Fuzzing.Running;

namespace Meeveem.Bot.Benchmarks;

/// <summary>What many conversations and many sockets that wait cost in memory: a service in a process of its own, asked once by each conversation.</summary>
/// <remarks>20,000 of them need room for as many open files: <c>ulimit -n 100000</c> first.</remarks>
internal static class IdleMemory
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(int count)
    {
        var store = Directory.CreateTempSubdirectory("meeveem-idle-").FullName;
        var port = Ports.Free();
        using var service = ServiceUnderLoad.Start(port, new()
        {
            ["Store__Folder"] = store, ["DirectLine__TokensPerAddress"] = "1000000", ["DirectLine__ConversationsPerAddress"] = "1000000",
            ["DirectLine__PostsPerAddress"] = "1000000", ["DirectLine__SocketsPerAddress"] = "1000000", ["DirectLine__MaximumSockets"] = "1000000",
            ["DirectLine__MaximumConversations"] = "1000000",
        });
        try
        {
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
            await ServiceUnderLoad.ReadyAsync(http);
            Console.WriteLine("Memory                                          resident    each");
            var before = await AskAsync(http, 200).ContinueWith(_ => ResidentAsync(service), TaskScheduler.Default).Unwrap();
            Console.WriteLine($"after 200 conversations                        {before / 1e6,6:0} MB");
            var opened = await AskAsync(http, count);
            var conversations = await ResidentAsync(service);
            Print($"{count:#,0} conversations more, asked once each", conversations, before, count);
            var sockets = new List<ClientWebSocket>(count);
            await Task.WhenAll(opened.Chunk((opened.Count / AtOnce) + 1).Select(async part =>
            {
                foreach (var url in part)
                {
                    var socket = new ClientWebSocket();
                    // As a page of the service's own opens it.
                    socket.Options.SetRequestHeader("Origin", http.BaseAddress.GetLeftPart(UriPartial.Authority));
                    await socket.ConnectAsync(url, CancellationToken.None);
                    lock (sockets) sockets.Add(socket);
                }
            }));
            Print($"{sockets.Count:#,0} sockets that wait", await ResidentAsync(service), conversations, count);
            foreach (var socket in sockets) socket.Dispose();
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
            Directory.Delete(store, recursive: true);
        }
    }

    private static void Print(string what, long now, long before, int count) =>
        Console.WriteLine($"{what,-46} {now / 1e6,6:0} MB {(now - before) / 1024.0 / count,6:0.0} KB");

    private static async Task<List<Uri>> AskAsync(HttpClient http, int count)
    {
        var streams = new List<Uri>(count);
        await Task.WhenAll(Enumerable.Range(0, count).Chunk((count / AtOnce) + 1).Select(async part =>
        {
            foreach (var number in part)
            {
                var token = (string)(await SendAsync(http, "/api/webchat/token", null, null))["token"]!;
                var started = await SendAsync(http, "/v3/directline/conversations", token, null);
                await SendAsync(http, $"/v3/directline/conversations/{started["conversationId"]}/activities", token, new JsonObject
                {
                    ["type"] = "message", ["text"] = "What does a senior backend engineer earn in Leeds?",
                    ["channelData"] = new JsonObject { ["clientActivityID"] = number.ToString(CultureInfo.InvariantCulture) },
                });
                lock (streams) streams.Add(new((string)started["streamUrl"]!));
            }
        }));
        return streams;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string path, string? token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    // What garbage there is may go first.
    private static async Task<long> ResidentAsync(Process service)
    {
        await Task.Delay(Settling);
        service.Refresh();
        return service.WorkingSet64;
    }
}
