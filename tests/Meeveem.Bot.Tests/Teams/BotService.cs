using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Tests.Service;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>The whole service over the repository's guides, as it is served, on a port of its own.</summary>
public sealed class BotService : IAsyncLifetime
{
    private readonly string _store = Directory.CreateTempSubdirectory("bot").FullName;
    private readonly string[] _settings = [];
    private WebApplication _app = null!;
    private int _activities;

    public BotService() { }

    /// <param name="settings">As on the command line: a name, then its value.</param>
    internal BotService(IEnumerable<string> settings) => _settings = [.. settings];

    public HttpClient Http { get; private set; } = null!;
    public KnowledgeSnapshot Knowledge { get; private set; } = null!;
    public string Endpoint => _app.Urls.Single() + "/api/messages";

    /// <summary>What is kept for editors.</summary>
    public Task<EditorsNotes> NotesAsync() => _app.Services.GetRequiredService<EditorsNotebook>().ReadAsync(CancellationToken.None);

    public async Task InitializeAsync()
    {
        var builder = BotHost.Configure(
        [
            "--urls", "http://127.0.0.1:0", "--Channel:AllowUnsigned", "true", "--Store:Folder", _store,
            "--PublicUrl", "https://localhost", .. _settings,
        ]);
        builder.Logging.ClearProviders();
        var folders = KnowledgeFolders.From(builder.Configuration);
        Knowledge = await SharedMeaning.LoadAsync(folders.Guides);
        _app = BotHost.Build(builder, folders, Knowledge, SharedMeaning.Model);
        await _app.StartAsync();
        Http = new() { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_store, recursive: true);
    }

    /// <summary>Ends once every turn that was taken has.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>An activity as Teams sends it, in a conversation of its own.</summary>
    public JsonObject Activity(string type, string? conversation = null) => new()
    {
        ["type"] = type, ["id"] = $"17724429{Interlocked.Increment(ref _activities):00000}", ["channelId"] = "msteams",
        ["serviceUrl"] = "https://smba.trafficmanager.net/emea/",
        ["from"] = new JsonObject
        {
            ["id"] = "29:1AbCdEf", ["name"] = "Mara Lindt", ["aadObjectId"] = "5d2c1b7e-0a4f-4a56-9b57-3a1f2f0f9d11",
        },
        ["recipient"] = new JsonObject { ["id"] = "28:0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10", ["name"] = "Career Guide" },
        ["conversation"] = new JsonObject
        {
            ["id"] = conversation ?? $"a:{_activities}", ["conversationType"] = "personal", ["tenantId"] = "9c1d6c1e",
        },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "9c1d6c1e" } },
    };

    /// <summary>The reply to what is said in Teams.</summary>
    public async Task<JsonNode> AskAsync(string text, string? conversation = null)
    {
        var message = Activity("message", conversation);
        message["text"] = text;
        message["deliveryMode"] = "expectReplies";
        var (status, body) = await PostAsync(message);
        Assert.Equal(200, status);
        return Assert.Single(body!["activities"]!.AsArray())!;
    }

    public Task<(int Status, JsonNode? Body)> InvokeAsync(string name, JsonNode? value, Action<JsonObject>? change = null)
    {
        var invoke = Activity("invoke");
        invoke["name"] = name;
        invoke["value"] = value;
        change?.Invoke(invoke);
        return PostAsync(invoke);
    }

    public async Task<(int Status, JsonNode? Body)> PostAsync(JsonNode activity)
    {
        using var response = await Http.PostAsJsonAsync("/api/messages", activity);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}

/// <summary>Reads cards.</summary>
internal static class Card
{
    private static readonly string[] Children = ["body", "columns", "items", "inlines", "actions"];

    public static IEnumerable<JsonNode> Elements(JsonNode element)
    {
        yield return element;
        foreach (var member in Children)
            foreach (var child in element[member]?.AsArray() ?? [])
                foreach (var inner in Elements(child!)) yield return inner;
    }

    public static IEnumerable<JsonNode> Of(JsonNode card, string type) => Elements(card).Where(element => (string?)element["type"] == type);

    /// <summary>What it says, a paragraph a line; a row's label and range stand in two.</summary>
    public static IReadOnlyList<string> Lines(JsonNode card) =>
        [.. Of(card, "RichTextBlock").Select(block => string.Concat(block["inlines"]!.AsArray().Select(run => (string)run!["text"]!)))];

    public static JsonNode Button(JsonNode card, string title) =>
        Of(card, "Action.Execute").Single(button => (string?)button["title"] == title);

    /// <summary>What a card must keep to be drawn by Teams, on a phone too.</summary>
    public static void AssertFits(JsonNode card)
    {
        Assert.Equal("1.5", (string?)card["version"]);
        string[] drawn =
        [
            "AdaptiveCard", "RichTextBlock", "TextRun", "ColumnSet", "Column", "ActionSet", "Action.Execute", "Action.Submit",
            "Chart.HorizontalBar",
        ];
        Assert.All(Elements(card), element => Assert.Contains((string?)element["type"], drawn));
        Assert.All(Of(card, "ColumnSet"), row => Assert.Equal(2, row["columns"]!.AsArray().Count));
        Assert.All(Of(card, "Chart.HorizontalBar"), chart => Assert.Equal("drop", (string?)chart["fallback"]));
        Assert.All(Of(card, "ActionSet"), set => Assert.InRange(set["actions"]!.AsArray().Count, 1, 6));
        Assert.All(Of(card, "Action.Execute"), button => Assert.Equal("Action.Submit", (string?)button["fallback"]!["type"]));
        Assert.InRange(card.ToJsonString().Length, 1, 25 * 1024);
    }
}
