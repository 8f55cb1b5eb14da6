using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>What the histories of chats may hold, one by one and together.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task Of_a_message_longer_than_2000_characters_the_first_line_is_kept_and_the_whole_is_read()
    {
        await using var host = await BotHost.StartAsync((message, _) =>
            ValueTask.FromResult(BotHost.Say($"read to \"{message.Text.TrimEnd()[^6..]}\"")));
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        var cv = "Check my CV, please\nJohn Smith, 12 High Street\n"
            + string.Concat(Enumerable.Repeat("Ran the ward systems of a hospital for years.\n", 60));
        Assert.Equal(200, await SayAsync(chat, cv));
        var kept = await chat.ReadAsync(3);
        Assert.Equal("Check my CV, please …", (string?)kept[1]!["text"]);
        Assert.DoesNotContain("High Street", kept[1]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("read to \"years.\"", (string?)kept[2]!["text"]);
        Assert.Equal(200, await SayAsync(chat, new string('y', 2_000)));
        Assert.Equal(2_000, ((string)(await chat.ReadAsync(5))[3]!["text"]!).Length);
    }

    [Fact]
    public async Task A_message_is_cut_at_what_is_read_before_it_is_kept()
    {
        await using var host = await BotHost.StartAsync();
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        Assert.Equal(200, (await SayAsync(chat, new string('x', 100_000))));
        var kept = await chat.ReadAsync(3);
        Assert.Equal(new string('x', 200) + " …", (string?)kept[1]!["text"]);
        Assert.Equal("too long", (string?)kept[2]!["text"]);
    }

    [Theory]
    [InlineData("channelData")]
    [InlineData("value")]
    [InlineData("future")]
    [InlineData("entities")]
    public async Task What_clients_put_around_a_message_is_bounded_too(string member)
    {
        await using var host = await BotHost.StartAsync();
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        var padding = new JsonObject { ["type"] = "x", ["x"] = new string('x', 70_000) };
        var (status, body, _) = await chat.PostAsync(new JsonObject
        {
            ["type"] = "message", ["text"] = "hello", [member] = member == "entities" ? new JsonArray(padding) : padding,
        });
        Assert.Equal((413, "MessageSizeTooBig"), (status, (string?)body!["error"]!["code"]));
        Assert.Single(await chat.ReadAsync(1));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('é')]
    [InlineData('<')]
    public async Task All_chats_share_one_budget_and_the_one_idle_longest_loses_its_history_first(char letter)
    {
        await using var host = await BotHost.StartAsync(settings: new()
        {
            ["DirectLine:TranscriptMegabytes"] = "1", ["DirectLine:TokensPerAddress"] = "1000",
            ["DirectLine:ConversationsPerAddress"] = "1000", ["DirectLine:PostsPerAddress"] = "10000",
        });
        var chats = new List<Chat>();
        for (var number = 0; number < 30; number++)
        {
            var chat = await host.OpenChatAsync();
            await chat.StartAsync();
            for (var said = 0; said < 20; said++) Assert.Equal(200, await SayAsync(chat, new string(letter, 2_000)));
            chats.Add(chat);
        }

        var held = new List<int>();
        foreach (var chat in Enumerable.Reverse(chats)) held.Add((await chat.ReadAsync(0)).Sum(said => ((string)said!["text"]!).Length));
        Assert.InRange(held.Sum(), 1, 1024 * 1024);
        Assert.True(held[0] >= 40_000, "the chat of just now is whole");
        Assert.True(held[^1] < 1_000, "the chat idle longest is empty");

        // Its client goes on.
        Assert.Equal(200, (await chats[0].SayAsync("still here?")).Status);
        Assert.Contains(await chats[0].ReadAsync(2), said => (string?)said!["text"] == "You said: still here?");
    }

    [Fact]
    public async Task What_is_deleted_gives_its_room_back()
    {
        await using var host = await BotHost.StartAsync(
            (message, _) => ValueTask.FromResult(BotHost.Say("Done.") with { ForgetsConversation = message.Text == "forget" }),
            new() { ["DirectLine:TranscriptMegabytes"] = "1", ["DirectLine:PostsPerConversation"] = "1000" });
        var quiet = await host.OpenChatAsync();
        await quiet.StartAsync();
        await quiet.SayAsync("hello");
        await quiet.ReadAsync(3);
        var busy = await host.OpenChatAsync();
        await busy.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            for (var said = 0; said < 110; said++) await SayAsync(busy, new string('x', 2_000));
            await busy.SayAsync("forget");
        }

        Assert.Equal(3, (await quiet.ReadAsync(3)).Count);
    }

    private static async Task<int> SayAsync(Chat chat, string text) => (await chat.PostAsync(new { type = "message", text })).Status;
}
