using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Two replicas that share a store are one service.</summary>
public sealed class ReplicaTests
{
    private int _turns;

    [RedisFact]
    public Task Over_Redis() => CheckAsync(TestStore.RedisAsync());

    [Fact]
    public Task Over_Azure_Storage() => CheckAsync(TestStore.AzuriteAsync());

    [RedisFact]
    public async Task Names_keep_two_environments_on_one_server_apart()
    {
        var store = await TestStore.RedisAsync();
        await using var one = await StartAsync(store, TestStore.NewName());
        await using var other = await StartAsync(store, TestStore.NewName());
        Assert.Equal("1: hello", Text(await one.AskAsync(BotHost.Message("hello", "a1"))));
        Assert.Equal("1: hello", Text(await other.AskAsync(BotHost.Message("hello", "a1"))));
        Assert.Equal(2, _turns);
    }

    private async Task CheckAsync(Task<TestStore> starting)
    {
        var (store, name) = (await starting, TestStore.NewName());
        var first = await StartAsync(store, name);
        await using var second = await StartAsync(store, name);
        await OneTurnAndOneMemoryAsync(first, second);
        await OneChatAsync(first, second);
        await ForgottenEverywhereAsync(first, second);
        var chat = await first.OpenChatAsync();
        await chat.StartAsync();
        await chat.SayAsync("before");
        await first.DisposeAsync();
        await GoesOnAsync(second, chat);
    }

    private static async Task OneTurnAndOneMemoryAsync(BotHost first, BotHost second)
    {
        var answered = await Task.WhenAll(
            first.AskAsync(BotHost.Message("hello", "a1")),
            second.AskAsync(BotHost.Message("hello", "a1")),
            second.AskAsync(BotHost.Message("hello", "a1")));
        Assert.All(answered, replies => Assert.Equal("1: hello", Text(replies)));
        Assert.Equal("2: again", Text(await second.AskAsync(BotHost.Message("again", "a2"))));
        Assert.Equal("3: again", Text(await first.AskAsync(BotHost.Message("again", "a3"))));
    }

    // Posts to one, a socket on the other, and polls of both: one order, each once.
    private static async Task OneChatAsync(BotHost first, BotHost second)
    {
        var chat = await first.OpenChatAsync();
        await chat.StartAsync();
        var elsewhere = chat with { Host = second };
        using var socket = await elsewhere.FollowAsync();
        for (var said = 0; said < 6; said++) Assert.Equal(200, (await (said % 2 == 0 ? chat : elsewhere).SayAsync($"{said}")).Status);
        var seen = new List<string>();
        while (seen.Count < 13)
        {
            var pushed = await Chat.TakeAsync(socket, 1);
            seen.AddRange(pushed.Where(activity => (string?)activity["type"] == "message").Select(activity => (string)activity["id"]!));
        }
        Assert.Equal((await chat.ReadAsync(13)).Select(activity => (string)activity!["id"]!), seen);
        Assert.Equal((await elsewhere.ReadAsync(13)).Select(activity => (string)activity!["id"]!), seen);
        var (_, body, _) = await elsewhere.SayAsync("0");
        Assert.Equal(seen[1], (string?)body!["id"]);
        Assert.Equal(13, (await chat.ReadAsync(14 - 1)).Count);
    }

    private static async Task ForgottenEverywhereAsync(BotHost first, BotHost second)
    {
        await first.AskAsync(BotHost.Message("one", "b1", "c2"));
        await second.AskAsync(BotHost.Message("forget", "b2", "c2"));
        Assert.Equal("1: new", Text(await first.AskAsync(BotHost.Message("new", "b3", "c2"))));
    }

    private static async Task GoesOnAsync(BotHost second, Chat chat)
    {
        Assert.Equal("4: again", Text(await second.AskAsync(BotHost.Message("again", "a4"))));
        var elsewhere = chat with { Host = second };
        Assert.Equal(200, (await elsewhere.SayAsync("after")).Status);
        Assert.Equal(
            ["Welcome", "before", "1: before", "after", "2: after"],
            (await elsewhere.ReadAsync(5)).Select(activity => (string)activity!["text"]!));
    }

    // A bot that counts, in what its conversation has settled, how often it was spoken to.
    private Task<BotHost> StartAsync(TestStore store, string name) => BotHost.StartAsync((message, _) =>
    {
        Interlocked.Increment(ref _turns);
        if (message.Text == "forget") return ValueTask.FromResult(BotHost.Say("Done.") with { ForgetsConversation = true });
        var count = message.Facts.Roles.Count + 1;
        return ValueTask.FromResult(BotHost.Say($"{count}: {message.Text}") with
        {
            Settled = new ConversationFacts { Roles = [.. message.Facts.Roles, "x"] },
        });
    }, settings: store.Settings(name), origin: "http://localhost:1");

    private static string? Text(JsonArray replies) => (string?)Assert.Single(replies)!["text"];
}
