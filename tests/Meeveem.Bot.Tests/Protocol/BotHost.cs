using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Conversations.Hosting;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.Conversations;
using Meeveem.Bot.Tests.Service;
using Meeveem.Bot.Web.Bot;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>A bot whose answers are shown while they grow.</summary>
internal delegate ValueTask<Answer> GrowingBot(UserMessage message, PartialAnswer? show, CancellationToken cancellationToken);

/// <summary>The protocol on a real server, with a bot that says what the test wants.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private static readonly Lazy<Task<KnowledgeSnapshot>> Knowledge = new(async () =>
    {
        var vocabulary = Path.Combine(Repository.Knowledge, "vocabulary");
        return (await KnowledgeLoader.LoadAsync(Repository.Knowledge, vocabulary, null, CancellationToken.None)).Snapshot!;
    });

    private readonly WebApplication _app;
    private readonly string? _ownFolder;

    private BotHost(WebApplication app, string? ownFolder)
    {
        (_app, _ownFolder) = (app, ownFolder);
        Address = app.Urls.Single();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }

    /// <summary>Where its pages come from: its own address, unless a proxy stands before it.</summary>
    public required string Origin { get; init; }
    public HttpClient Http { get; }
    public IServiceProvider Services => _app.Services;

    public static Answer Say(string text, Outcome outcome = Outcome.Chat) => new() { Outcome = outcome, Text = text };

    /// <summary>By default the bot repeats what it is told.</summary>
    /// <param name="origin">Where its pages come from, where that is not its own address.</param>
    public static async Task<BotHost> StartAsync(
        Func<UserMessage, CancellationToken, ValueTask<Answer>>? bot = null,
        Dictionary<string, string?>? settings = null,
        TimeProvider? time = null,
        List<string>? log = null,
        GrowingBot? growing = null,
        string? origin = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var ownFolder = settings?.ContainsKey("Store:Folder") == true ? null : Directory.CreateTempSubdirectory("bot").FullName;
        builder.Configuration["Channel:AllowUnsigned"] = "true";
        builder.Configuration["Channel:UnsignedReplyPorts"] = "1-65535";
        // The tests of the protocol run over every store alike; a test that names its own keeps that.
        var namesStore = settings?.Keys.Any(name => name.StartsWith("Cluster:", StringComparison.Ordinal)) == true;
        if (!namesStore) builder.Configuration.AddInMemoryCollection(await TestStore.ChosenAsync());
        builder.Configuration.AddInMemoryCollection(settings);
        if (origin is not null) builder.Configuration["PublicUrl"] = origin;
        if (ownFolder is not null) builder.Configuration["Store:Folder"] = ownFolder;
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        if (log is not null) builder.Logging.AddProvider(new ListLogger(log)).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        bot ??= (message, _) => ValueTask.FromResult(Say(message.Text.Length > 100 ? "too long" : $"You said: {message.Text}"));
        builder.Services.AddSingleton(new TurnRunner(
            growing is not null ? growing.Invoke : (message, _, cancellation) => bot(message, cancellation),
            () => Say("Welcome"), time ?? TimeProvider.System, NullLogger<TurnRunner>.Instance, mayGrow: growing is not null));
        builder.Services.AddSingleton(new KnowledgeHolder(await Knowledge.Value));
        builder.Services.AddConversations(builder.Configuration);
        builder.Services.AddProxies();
        builder.Services.AddCareerBot();
        builder.Services.AddBotFramework();
        builder.Services.AddDirectLine();
        var app = builder.Build();
        app.UseProxies();
        app.UseRouting();
        app.UseAuthorization();
        app.MapBotFramework();
        app.MapDirectLine();
        await app.StartAsync();
        return new(app, ownFolder) { Origin = origin ?? app.Urls.Single() };
    }

    public static JsonObject Message(string text, string id = "a1", string conversation = "c1") => new()
    {
        ["type"] = "message", ["id"] = id, ["channelId"] = "emulator", ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "u1", ["name"] = "Mara" },
        ["recipient"] = new JsonObject { ["id"] = "b1", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["serviceUrl"] = "http://localhost:1/",
        ["deliveryMode"] = "expectReplies",
    };

    public Task<HttpResponseMessage> PostAsync(JsonNode body) => Http.PostAsJsonAsync("/api/messages", body);

    /// <summary>The inline replies to an activity.</summary>
    public async Task<JsonArray> AskAsync(JsonNode body)
    {
        using var response = await PostAsync(body);
        Assert.Equal(200, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["activities"]!.AsArray();
    }

    /// <summary>One Direct Line call; origin <c>own</c> is the service's.</summary>
    public async Task<(int Status, JsonNode? Body, HttpResponseHeaders Headers)> CallAsync(
        HttpMethod method, string path, string? token, object? body = null, string? origin = "own")
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? Origin : origin);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers);
    }

    public async Task<Chat> OpenChatAsync()
    {
        var token = (await CallAsync(HttpMethod.Post, "/api/webchat/token", null)).Body!;
        return new(this, (string)token["conversationId"]!, (string)token["token"]!, (string)token["userId"]!);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownFolder is not null) Directory.Delete(_ownFolder, recursive: true);
    }

    public Task StopAsync() => _app.StopAsync();
}

/// <summary>A client's side of one Direct Line conversation.</summary>
internal sealed record Chat(BotHost Host, string Conversation, string Token, string User)
{
    public string Path => $"/v3/directline/conversations/{Conversation}";

    public async Task<JsonNode> StartAsync()
    {
        var (status, body, _) = await Host.CallAsync(HttpMethod.Post, "/v3/directline/conversations", Token, new { user = new { } });
        Assert.InRange(status, 200, 201);
        return body!;
    }

    /// <summary>The same chat with a token that is good for longer.</summary>
    public async Task<Chat> RefreshedAsync()
    {
        var (_, body, _) = await Host.CallAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", Token);
        return this with { Token = (string)body!["token"]! };
    }

    public Task<(int Status, JsonNode? Body, HttpResponseHeaders Headers)> PostAsync(object activity) =>
        Host.CallAsync(HttpMethod.Post, Path + "/activities", Token, activity);

    public Task<(int Status, JsonNode? Body, HttpResponseHeaders Headers)> SayAsync(string text) =>
        PostAsync(new { type = "message", text, from = new { id = User }, channelData = new { clientActivityID = "c-" + text } });

    /// <summary>Polls until so many activities are in the log.</summary>
    public async Task<JsonArray> ReadAsync(int count, string watermark = "")
    {
        for (var tries = 0; ; tries++)
        {
            var set = (await Host.CallAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token)).Body!;
            var activities = set["activities"]!.AsArray();
            if (activities.Count >= count || tries == 500) return activities;
            await Task.Delay(20);
        }
    }

    public static async Task<ClientWebSocket> ConnectAsync(string url, string? origin)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri(url), CancellationToken.None);
        return socket;
    }

    public async Task<ClientWebSocket> FollowAsync(string? watermark = null)
    {
        var query = watermark is null ? "" : $"?watermark={watermark}";
        var (_, body, _) = await Host.CallAsync(HttpMethod.Get, Path + query, Token);
        var stream = (string)body!["streamUrl"]!;
        return await ConnectAsync(stream.Replace("ws" + Host.Origin[4..], "ws" + Host.Address[4..], StringComparison.Ordinal), Host.Origin);
    }

    /// <summary>The next activity set on a socket.</summary>
    public static async Task<JsonNode> NextAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bytes = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close) throw new WebSocketException($"closed with {socket.CloseStatus}");
            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage && bytes.Length > 0) return JsonSerializer.Deserialize<JsonNode>(bytes.ToArray())!;
        }
    }

    /// <summary>Activities from a socket, one by one, until so many came.</summary>
    public static async Task<List<JsonNode>> TakeAsync(ClientWebSocket socket, int count)
    {
        var activities = new List<JsonNode>();
        while (activities.Count < count) activities.AddRange((await NextAsync(socket))["activities"]!.AsArray()!);
        return activities;
    }
}

/// <summary>A clock that a test moves.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
}

internal sealed class ListLogger(List<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add(formatter(state, exception));
    }

    public void Dispose() { }
}
