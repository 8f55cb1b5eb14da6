using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Benchmarks;

/// <summary>From the moment a model has sent its first sentence to the moment it is on a Direct Line socket, checked.</summary>
internal static partial class FirstSentence
{
    private const int Warm = 20;
    private const int Times = 200;

    public static async Task RunAsync(KnowledgeSnapshot knowledge)
    {
        // One question at a time: the model notes when it spoke, and says no more until the sentence has arrived.
        var (spoke, arrived) = (0L, new TaskCompletionSource());
        await using var model = Quiet(WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"])).Build();
        model.MapPost("/v1/chat/completions", async http =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            var passage = Passage().Match(body.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!);
            var sentences = passage.Groups[2].Value.Split(". ").Select(each => $"{each.TrimEnd('.')} [{passage.Groups[1].Value}].").ToList();
            http.Response.ContentType = "text/event-stream";
            await SayAsync(http, sentences[0]);
            spoke = Stopwatch.GetTimestamp();
            await arrived.Task;
            foreach (var sentence in sentences.Skip(1)) await SayAsync(http, " " + sentence);
            await http.Response.WriteAsync("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        });
        await model.StartAsync();
        var store = Directory.CreateTempSubdirectory("meeveem-bench-").FullName;
        string[] settings =
        [
            "--urls", "http://127.0.0.1:0", "--Store:Folder", store, "--Model:Endpoint", Address(model) + "/v1", "--Model:Name", "m", "--DirectLine:PostsPerAddress", "100000",
            "--DirectLine:ConversationsPerAddress", "100000", "--DirectLine:TokensPerAddress", "100000",
        ];
        await using var bot = BotHost.Build(Quiet(BotHost.Configure(settings)), new KnowledgeFolders("knowledge", Path.Combine("knowledge", "vocabulary")), knowledge);
        await bot.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(Address(bot)) };
        http.DefaultRequestHeaders.Add("Origin", Address(bot));
        var took = new List<double>();
        for (var i = 0; i < Warm + Times; i++)
        {
            arrived = new TaskCompletionSource();
            var token = (await PostAsync(http, "/api/webchat/token", null, new { })).GetProperty("token").GetString();
            var opened = await PostAsync(http, "/v3/directline/conversations", token, new { });
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Origin", Address(bot));
            await socket.ConnectAsync(new Uri(opened.GetProperty("streamUrl").GetString()!), CancellationToken.None);
            await PostAsync(http, $"/v3/directline/conversations/{opened.GetProperty("conversationId").GetString()}/activities", opened.GetProperty("token").GetString(),
                new { type = "message", from = new { id = "u" }, text = "What does a platform engineer do day to day?" });
            while (!(await NextAsync(socket)).Contains("\"streaming\"", StringComparison.Ordinal)) { }
            if (i >= Warm) took.Add(Stopwatch.GetElapsedTime(spoke).TotalMilliseconds);
            arrived.SetResult();
            while (!(await NextAsync(socket)).Contains("\"final\"", StringComparison.Ordinal)) { }
        }
        took.Sort();
        Console.WriteLine("First sentence, from the model to the socket   median      99th");
        Console.WriteLine($"{Times} answers                                  {took[Times / 2],7:0.0} ms {took[Times * 99 / 100],6:0.0} ms");
        await bot.StopAsync();
        await model.StopAsync();
        Directory.Delete(store, recursive: true);
    }

    private static async Task SayAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync($"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{JsonSerializer.Serialize(text)}}}}}]}}\n\n");
        await http.Response.Body.FlushAsync();
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<string> NextAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (received.EndOfMessage && text.Length > 0) return text.ToString();
        }
    }

    private static WebApplicationBuilder Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        return builder;
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    [GeneratedRegex(@"----- passage \[(\d+)\] .*? -----\n(?:[^\n]*\n)??([^\n]*)\n-----")]
    private static partial Regex Passage();
}
