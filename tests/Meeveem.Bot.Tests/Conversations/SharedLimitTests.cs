using Meeveem.Bot.Tests.LanguageModel;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>What may be done a minute, or a day, is that much over all replicas. Where a minute is counted,
/// the clock stands, so that nothing is refilled.</summary>
public sealed class SharedLimitTests
{
    private const string Question = "How much on-call is there for a platform engineer?";

    [RedisFact]
    public async Task An_address_gets_its_tokens_of_a_minute_once_however_many_replicas_it_asks()
    {
        var (first, second, clock) = await StartAsync("DirectLine:TokensPerAddress", "20");
        await using var one = first;
        await using var other = second;
        Assert.Equal(20, await CountAsync(24, at => TokenAsync(at % 2 == 0 ? one : other)));
        clock.Advance(TimeSpan.FromSeconds(30));
        // Half of them are there again; what each replica counts itself has not run out.
        Assert.Equal(10, await CountAsync(14, at => TokenAsync(at % 2 == 0 ? other : one)));
    }

    [RedisFact]
    public async Task A_conversation_takes_its_posts_of_a_minute_once()
    {
        var (first, second, _) = await StartAsync("DirectLine:PostsPerConversation", "6");
        await using var one = first;
        await using var other = second;
        var chat = await one.OpenChatAsync();
        await chat.StartAsync();
        var elsewhere = chat with { Host = other };
        Assert.Equal(6, await CountAsync(12, async at => (await (at % 2 == 0 ? chat : elsewhere).SayAsync($"{at}")).Status));
        // Another conversation has its own.
        var another = await other.OpenChatAsync();
        await another.StartAsync();
        Assert.Equal(200, (await another.SayAsync("hello")).Status);
    }

    [RedisFact]
    public async Task An_address_begins_its_conversations_of_a_minute_once()
    {
        var (first, second, _) = await StartAsync("DirectLine:ConversationsPerAddress", "4");
        await using var one = first;
        await using var other = second;
        Assert.Equal(4, await CountAsync(8, async at =>
        {
            var host = at % 2 == 0 ? one : other;
            return (await host.CallAsync(HttpMethod.Post, "/v3/directline/conversations", (await host.OpenChatAsync()).Token)).Status;
        }));
    }

    [RedisFact]
    public Task The_model_is_called_so_often_a_day_by_all_replicas_over_Redis() => SpendTogetherAsync(TestStore.RedisAsync());

    [Fact]
    public Task The_model_is_called_so_often_a_day_by_all_replicas_over_Azure_Storage() => SpendTogetherAsync(TestStore.AzuriteAsync());

    [Fact]
    public async Task A_restart_does_not_make_the_day_new()
    {
        var store = Directory.CreateTempSubdirectory("limits").FullName;
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        string[] settings = ["--Model:Endpoint", model.Endpoint, "--Model:Name", "m", "--Model:CallsPerDay", "300", "--Cluster:Redis", ""];
        for (var start = 0; start < 2; start++)
        {
            await using var bot = await BotService.StartAsync(store: store, settings: settings);
            Assert.Equal("guide", (await bot.AskAsync($"a{start}", Question)).Outcome);
        }

        // What the first two took and did not use came back when they stopped.
        settings[5] = "3";
        await using var third = await BotService.StartAsync(store: store, settings: settings);
        for (var asked = 0; asked < 3; asked++) await third.AskAsync($"b{asked}", Question);
        Assert.Equal(3, model.Calls);
    }

    private static async Task SpendTogetherAsync(Task<TestStore> starting)
    {
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        string[] settings =
        [
            .. (await starting).Settings(TestStore.NewName()).SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }),
            "--Model:Endpoint", model.Endpoint, "--Model:Name", "m", "--Model:CallsPerDay", "5",
        ];
        await using var one = await BotService.StartAsync(settings: settings);
        await using var other = await BotService.StartAsync(settings: settings);
        for (var asked = 0; asked < 10; asked++)
        {
            var answer = await (asked % 2 == 0 ? one : other).AskAsync($"c{asked}", Question);
            Assert.Equal("guide", answer.Outcome);
        }

        Assert.Equal(5, model.Calls);
    }

    private static async Task<(BotHost One, BotHost Other, TestClock Clock)> StartAsync(string setting, string value)
    {
        var (clock, settings) = (new TestClock(), (await TestStore.RedisAsync()).Settings(TestStore.NewName()));
        settings[setting] = value;
        var one = await BotHost.StartAsync(settings: settings, time: clock, origin: "http://localhost:1");
        return (one, await BotHost.StartAsync(settings: settings, time: clock, origin: "http://localhost:1"), clock);
    }

    private static async Task<int> TokenAsync(BotHost host) => (await host.CallAsync(HttpMethod.Post, "/api/webchat/token", null)).Status;

    // How many of so many requests, one after the other, were taken; the others were told to wait.
    private static async Task<int> CountAsync(int requests, Func<int, Task<int>> askAsync)
    {
        var taken = 0;
        for (var at = 0; at < requests; at++)
        {
            var status = await askAsync(at);
            if (status != 429) Assert.InRange(status, 200, 201);
            if (status != 429) taken++;
        }

        return taken;
    }
}
