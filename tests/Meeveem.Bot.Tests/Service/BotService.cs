using System.Net.Http.Json;
using System.Text.Json;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.Service;

/// <summary>The whole service on a free port of this machine, with a store folder of its own.</summary>
public sealed class BotService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _store;

    private BotService(WebApplication app, string store)
    {
        (_app, _store) = (app, store);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Client = new HttpClient { BaseAddress = new Uri(addresses.First()) };
    }

    public HttpClient Client { get; }
    public TurnHandler Handler => _app.Services.GetRequiredService<TurnHandler>();
    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();
    public KnowledgeSnapshot Knowledge => _app.Services.GetRequiredService<KnowledgeHolder>().Current;

    /// <param name="guides">By default the guides that the product ships.</param>
    /// <param name="store">By default a new folder that goes with the service.</param>
    /// <param name="time">By default the machine's.</param>
    public static async Task<BotService> StartAsync(
        string? guides = null,
        string? store = null,
        ILoggerProvider? logging = null,
        TimeProvider? time = null,
        params string[] settings)
    {
        var folder = store ?? Directory.CreateTempSubdirectory("meeveem-store-").FullName;
        var builder = BotHost.Configure(
            ["--urls", "http://127.0.0.1:0", "--Channel:AllowUnsigned", "true", "--Store:Folder", folder, .. settings]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        if (logging is not null) builder.Logging.AddProvider(logging);
        var folders = new KnowledgeFolders(guides ?? Repository.Knowledge, Path.Combine(Repository.Knowledge, "vocabulary"));
        var app = BotHost.Build(builder, folders, await SharedMeaning.LoadAsync(folders.Guides), SharedMeaning.Model);
        await app.StartAsync();
        return new BotService(app, store is null ? folder : string.Empty);
    }

    /// <summary>Says one thing as a channel does, and waits for the reply.</summary>
    public async Task<BotReply> AskAsync(string conversation, string text, string channel = "emulator")
    {
        using var response = await Client.PostAsJsonAsync("/api/messages", new
        {
            type = "message",
            id = Guid.NewGuid().ToString("N"),
            channelId = channel,
            serviceUrl = "http://127.0.0.1:9/",
            locale = "en-GB",
            from = new { id = "user-" + conversation, role = "user" },
            recipient = new { id = "bot", role = "bot" },
            conversation = new { id = conversation },
            text,
            deliveryMode = "expectReplies",
        });
        response.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return BotReply.From(body.RootElement.GetProperty("activities").EnumerateArray().Last().Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_store.Length > 0) Directory.Delete(_store, recursive: true);
    }
}

/// <summary>A reply as its reader sees it.</summary>
public sealed record BotReply(
    string Text, string Outcome, IReadOnlyList<(string Guide, string Role, string Section)> Sources, string CardText,
    IReadOnlyList<string> Suggestions, JsonElement Activity)
{
    public static BotReply From(JsonElement activity)
    {
        var answer = activity.GetProperty("channelData").GetProperty("answer");
        var sources = answer.GetProperty("sources").EnumerateArray().Select(source => (
            source.GetProperty("guide").GetString()!,
            source.GetProperty("role").GetString()!,
            source.GetProperty("section").GetString()!));
        return new BotReply(
            activity.GetProperty("text").GetString()!,
            answer.GetProperty("outcome").GetString()!,
            [.. sources],
            activity.TryGetProperty("attachments", out var attachments) ? string.Join('\n', Texts(attachments)) : string.Empty,
            activity.TryGetProperty("suggestedActions", out var suggested) ? [.. Titles(suggested)] : [],
            activity);
    }

    private static IEnumerable<string> Titles(JsonElement suggested) =>
        suggested.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString()!);

    private static IEnumerable<string> Texts(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property =>
            property.Name is "text" or "title" or "altText" && property.Value.ValueKind == JsonValueKind.String
                ? [property.Value.GetString()!]
                : Texts(property.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}

/// <summary>Where things lie in the repository, and beside it.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();
    public static string Knowledge { get; } = Path.Combine(Root, "knowledge");

    /// <summary>The published pages and the question set, where they lie beside the repository.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>A new folder with the served guides, to add others to; the caller deletes it.</summary>
    public static string CopyOfGuides()
    {
        var folder = Directory.CreateTempSubdirectory("meeveem-guides-").FullName;
        foreach (var guide in Directory.EnumerateFiles(Knowledge, "*.md")) File.Copy(guide, Path.Combine(folder, Path.GetFileName(guide)));
        return folder;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Meeveem.Bot.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}

/// <summary>A test that needs the published pages or the question set beside the repository.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (!Directory.Exists(Repository.Shared)) Skip = "needs ../shared beside the repository";
    }
}
