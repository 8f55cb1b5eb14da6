using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Tests.Channels;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>What the website's chat was told is taken is still there after a kill.</summary>
public sealed class AcknowledgedTests : IDisposable
{
    private const string Question = "How much does a senior backend engineer earn in London?";

    // A transcript keeps its newest 500 activities and 1 MB, and each message has an answer: where the kill comes late, more would
    // push the first ones out.
    private const int MostOfAChat = 60;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    private readonly string _folder = Directory.CreateTempSubdirectory("acknowledged").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    // Many chats; several messages of one chat at once; messages that are long.
    [InlineData(20, 1, 0)]
    [InlineData(1, 6, 0)]
    [InlineData(1, 40, 0)]
    [InlineData(5, 2, 6_000)]
    public async Task Killed_in_mid_load_every_message_is_there_once_with_its_answer_or_was_not_acknowledged(
        int chats, int atOnce, int padding)
    {
        var (acknowledged, others) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        List<(string Path, string Token)> opened = [];
        await using (var first = await ServiceProcess.StartAsync(Settings()))
        {
            for (var chat = 0; chat < chats; chat++) opened.Add(await OpenAsync(first));
            var killed = new TaskCompletionSource();
            var load = Task.WhenAll(Enumerable.Range(0, chats * atOnce).Select(async client =>
            {
                for (var isUp = true; isUp;)
                {
                    var chat = client % chats;
                    if (acknowledged.Count(each => Chat(each) == chat) >= MostOfAChat) await killed.Task;
                    var name = $"{chat}-{Guid.NewGuid():N}";
                    isUp = await TryPostAsync(first, opened[chat], name, padding);
                    (isUp ? acknowledged : others).Add(name);
                }
            }));
            while (acknowledged.Count < 40) await Task.Delay(10);
            await first.KillAsync();
            killed.SetResult();
            await load;
        }

        Assert.NotEmpty(others);
        await using var second = await ServiceProcess.StartAsync(Settings());
        await CheckAsync(second, opened, acknowledged);
        foreach (var name in others) Assert.True(await TryPostAsync(second, opened[Chat(name)], name, padding));
        await CheckAsync(second, opened, [.. acknowledged, .. others]);
    }

    private static async Task CheckAsync(ServiceProcess service, List<(string Path, string Token)> opened, IEnumerable<string> names)
    {
        foreach (var ofAChat in names.GroupBy(Chat))
        {
            var (path, token) = opened[ofAChat.Key];
            var log = (await SendAsync(HttpMethod.Get, service.Address + path, token, null))["activities"]!.AsArray();
            foreach (var name in ofAChat)
            {
                var said = Assert.Single(log, activity => (string?)activity!["channelData"]?["clientActivityID"] == name)!;
                Assert.Single(log, activity => (string?)activity!["replyToId"] == (string?)said["id"]);
            }
        }
    }

    private static int Chat(string name) => int.Parse(name.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(string Path, string Token)> OpenAsync(ServiceProcess service)
    {
        var given = await SendAsync(HttpMethod.Post, service.Address + "/api/webchat/token", null, null);
        var token = (string)given["token"]!;
        await SendAsync(HttpMethod.Post, service.Address + "/v3/directline/conversations", token, null);
        return ($"/v3/directline/conversations/{given["conversationId"]}/activities", token);
    }

    private static async Task<bool> TryPostAsync(ServiceProcess service, (string Path, string Token) chat, string name, int padding)
    {
        try
        {
            await SendAsync(HttpMethod.Post, service.Address + chat.Path, chat.Token, new JsonObject
            {
                ["type"] = "message", ["text"] = Question + new string(' ', padding) + "Thanks",
                ["channelData"] = new JsonObject { ["clientActivityID"] = name },
            });
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<JsonNode> SendAsync(HttpMethod method, string address, string? token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?> { ["Store:Folder"] = _folder, ["Meaning:Enabled"] = "false" };
        foreach (var limit in CountingBot.Limits) settings["DirectLine:" + limit] = "1000000";
        return settings;
    }
}
