using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Tests.Service;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Three processes over one Redis, each request to the next of them. <c>MEEVEEM_REPLICA_LOAD=200x20x60</c> makes it
/// 200 conversations of 20 turns, with a replica killed every five seconds for 60 seconds.</summary>
public sealed class ThreeReplicasTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Says =
        ["How much does a senior backend engineer earn in London?", "and a lead?", "and outside London?", "and a junior?"];

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private readonly int[] _size =
    [
        .. (Environment.GetEnvironmentVariable("MEEVEEM_REPLICA_LOAD") ?? "12x8x12")
            .Split('x')
            .Select(part => int.Parse(part, CultureInfo.InvariantCulture)),
    ];
    private readonly Lock _gate = new();
    private Replicas? _replicas;
    private readonly List<string> _answers = [];
    private readonly List<string> _chatAnswers = [];
    private int _again;
    private TimeSpan _longest;

    public async Task InitializeAsync()
    {
        if (!TestStore.HasRedis) return;
        var settings = (await TestStore.RedisAsync()).Settings(TestStore.NewName());
        foreach (var limit in CountingBot.Limits) settings["DirectLine:" + limit] = "1000000";
        settings["Channel:AllowUnsigned"] = "true";
        settings["Meaning:Enabled"] = "false";
        settings["Logging:LogLevel:Default"] = "Error";
        _replicas = await Replicas.StartAsync(settings);
        await using var alone = await BotService.StartAsync(settings: ["--Meaning:Enabled", "false"]);
        foreach (var said in Enumerable.Range(0, _size[1]).Select(turn => Says[turn % Says.Length]))
        {
            _answers.Add((await alone.AskAsync("reference", said)).Text);
            _chatAnswers.Add(WithoutAddress((await alone.AskAsync("reference", said, "directline")).Text));
        }
    }

    public async Task DisposeAsync()
    {
        if (_replicas is not null) await _replicas.DisposeAsync();
    }

    [RedisFact]
    public async Task Each_turn_is_answered_once_and_in_order_whichever_replica_it_meets()
    {
        await ConverseAsync("quiet");
        Assert.Equal(0, _again);
    }

    [RedisFact]
    public async Task Replicas_that_are_killed_lose_no_turn_and_answer_none_twice()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(_size[2]));
        var killing = _replicas!.KillAsync(enough.Token);
        for (var round = 0; !killing.IsCompleted; round++) await ConverseAsync($"killed{round}");
        output.WriteLine($"{await killing} kills");
    }

    private async Task ConverseAsync(string run)
    {
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, _size[0])
            .Select(number => number % 2 == 0 ? ByMessagesAsync($"{run}-{number}") : ByDirectLineAsync(number)));
        var took = TimeProvider.System.GetElapsedTime(started);
        output.WriteLine($"{run}: {_size[0]} conversations of {_size[1]} turns in {took.TotalSeconds:0.0} s, "
            + $"{_again} requests made again, longest gap {_longest.TotalSeconds:0.0} s");
    }

    private async Task ByMessagesAsync(string conversation)
    {
        for (var turn = 0; turn < _size[1]; turn++)
        {
            var message = BotHost.Message(Says[turn % Says.Length], $"{conversation}-{turn}", conversation);
            var body = await SendAsync(HttpMethod.Post, "/api/messages", null, message);
            Assert.Equal(_answers[turn], (string?)Assert.Single(body["activities"]!.AsArray())!["text"]);
        }
    }

    private async Task ByDirectLineAsync(int number)
    {
        var opened = await SendAsync(HttpMethod.Post, "/api/webchat/token", null, null);
        var (path, token) = ($"/v3/directline/conversations/{opened["conversationId"]}", (string)opened["token"]!);
        await SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, null);
        for (var turn = 0; turn < _size[1]; turn++)
        {
            await SendAsync(HttpMethod.Post, path + "/activities", token, new JsonObject
            {
                ["type"] = "message", ["text"] = Says[turn % Says.Length],
                ["channelData"] = new JsonObject { ["clientActivityID"] = $"{number}-{turn}" },
            });
        }

        var log = (await SendAsync(HttpMethod.Get, path + "/activities", token, null))["activities"]!.AsArray()
            .Where(activity => (string?)activity!["type"] == "message")
            .ToList();
        var asked = log.Where(activity => (string?)activity!["from"]!["role"] == "user").ToList();
        Assert.Equal(
            Enumerable.Range(0, _size[1]).Select(turn => Says[turn % Says.Length]),
            asked.Select(activity => (string)activity!["text"]!));
        var answers = asked
            .Select(question => Assert.Single(log, activity => (string?)activity!["replyToId"] == (string?)question!["id"])!)
            .ToList();
        Assert.Equal(_chatAnswers, answers.Select(answer => WithoutAddress((string)answer["text"]!)));
        var ids = log.Select(activity => (string?)activity!["id"]).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    // Sources are links to whichever replica was asked.
    private static string WithoutAddress(string text) => Regex.Replace(text, "http://(localhost|127.0.0.1):[0-9]+", "");

    // As a proxy without stickiness does: the next replica each time, and another one where that does not answer.
    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? token, JsonNode? body)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, _replicas!.Next() + path);
                if (token is not null) request.Headers.Authorization = new("Bearer", token);
                if (body is not null) request.Content = JsonContent.Create(body);
                using var response = await Http.SendAsync(request);
                if ((int)response.StatusCode < 300)
                {
                    lock (_gate) _longest = TimeSpan.FromTicks(Math.Max(_longest.Ticks, TimeProvider.System.GetElapsedTime(began).Ticks));
                    return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
                }

                Assert.True((int)response.StatusCode >= 500 && tries < 200, $"{path} answered {(int)response.StatusCode}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && tries < 200)
            {
                // Another one.
            }

            Interlocked.Increment(ref _again);
            await Task.Delay(100);
        }
    }
}
