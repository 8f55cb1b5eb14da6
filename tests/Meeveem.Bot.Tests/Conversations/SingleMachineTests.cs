using System.Text;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>What one machine keeps of conversations, and what happens to it.</summary>
public sealed class SingleMachineTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("store").FullName, "kept");

    public void Dispose()
    {
        if (File.Exists(_folder)) File.Delete(_folder);
        else if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_settled_and_said_is_there_after_a_restart()
    {
        Chat chat;
        await using (var first = await StartAsync())
        {
            Assert.Equal("1: a", await SayAsync(first, "a"));
            chat = await first.OpenChatAsync();
            await chat.StartAsync();
            for (var said = 0; said < 40; said++) await chat.SayAsync($"{said}");
        }

        await using var second = await StartAsync();
        Assert.Equal("2: b", await SayAsync(second, "b"));
        var again = chat with { Host = second };
        var log = await again.ReadAsync(81);
        var counted = Enumerable.Range(0, 40).SelectMany(said => (string[])[$"{said}", $"{said + 1}: {said}"]);
        Assert.Equal(["Welcome", .. counted], log.Select(activity => (string)activity!["text"]!));
        await again.SayAsync("more");
        Assert.Equal("41: more", (string?)(await again.ReadAsync(83))[^1]!["text"]);
    }

    [Fact]
    public async Task What_is_done_once_in_a_quarter_of_an_hour_is_not_done_again_after_a_restart()
    {
        await using (var first = await StartAsync())
            Assert.Equal((true, true), (await TryOnceAsync(first, "a"), await TryOnceAsync(first, "b")));
        await using (var second = await StartAsync())
        {
            Assert.Equal((false, false), (await TryOnceAsync(second, "a"), await TryOnceAsync(second, "b")));
            await CallAsync(second, async grain =>
            {
                await grain.UndoOnceAsync("b");
                return true;
            });
        }

        await using var third = await StartAsync();
        Assert.Equal((false, true), (await TryOnceAsync(third, "a"), await TryOnceAsync(third, "b")));

        static Task<bool> TryOnceAsync(BotHost host, string what) => CallAsync(host, grain => grain.TryOnceAsync(what));

        static Task<bool> CallAsync(BotHost host, Func<IConversationGrain, Task<bool>> call) =>
            host.Services.GetRequiredService<ConversationClient>().CallAsync("place", call);
    }

    [Fact]
    public async Task Two_services_do_not_share_a_folder()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);
        Assert.Contains("Another service keeps its conversations in", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1: a", await SayAsync(first, "a"));
    }

    [Fact]
    public async Task A_file_that_is_none_of_ours_is_set_aside()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "conversations.db"), new string('x', 10_000));
        await using (var host = await StartAsync()) Assert.Equal("1: a", await SayAsync(host, "a"));
        Assert.True(File.Exists(Path.Combine(_folder, "conversations.db.bad")));
        await using var again = await StartAsync();
        Assert.Equal("2: b", await SayAsync(again, "b"));
    }

    [Fact]
    public async Task A_folder_that_is_removed_comes_back()
    {
        await using (var host = await StartAsync())
        {
            await SayAsync(host, "a");
            Directory.Delete(_folder, recursive: true);
            for (var tries = 0; !File.Exists(Path.Combine(_folder, "conversations.db")) && tries < 100; tries++)
            {
                Assert.Equal($"{tries + 2}: b", await SayAsync(host, "b"));
                await Task.Delay(100);
            }
        }

        await using var again = await StartAsync();
        Assert.NotEqual("1: c", await SayAsync(again, "c"));
    }

    [Fact]
    public async Task Without_a_folder_that_can_be_written_to_turns_are_answered_and_nothing_is_called_deleted_that_is_not()
    {
        await using var host = await StartAsync();
        Assert.Equal("1: a", await SayAsync(host, "a"));
        Directory.Delete(_folder, recursive: true);
        await File.WriteAllTextAsync(_folder, "in the way");
        await Task.Delay(1_100);
        Assert.Equal("2: b", await SayAsync(host, "b"));
        Assert.Contains("could not delete", await SayAsync(host, "forget"), StringComparison.Ordinal);
        File.Delete(_folder);
        for (var tries = 0; await SayAsync(host, "forget") != "Done."; tries++)
        {
            Assert.True(tries < 50, "it was never deleted");
            await Task.Delay(100);
        }

        Assert.Equal("1: c", await SayAsync(host, "c"));
    }

    [Fact]
    public async Task What_was_forgotten_is_in_no_file_any_more()
    {
        await using var host = await StartAsync();
        for (var said = 0; said < 5; said++) await SayAsync(host, "aubergine");
        Assert.True(IsKept("aubergine"));
        Assert.Equal("Done.", await SayAsync(host, "forget"));
        Assert.False(IsKept("aubergine"));
    }

    [Fact]
    public async Task In_a_group_each_person_settles_their_own()
    {
        await using var host = await StartAsync();
        Assert.Equal("1: a", await SayAsync(host, "a", "anna"));
        Assert.Equal("1: b", await SayAsync(host, "b", "ben"));
        Assert.Equal("2: c", await SayAsync(host, "c", "anna"));
        Assert.Equal("Done.", await SayAsync(host, "forget", "anna"));
        Assert.Equal("2: d", await SayAsync(host, "d", "ben"));
        Assert.Equal("1: e", await SayAsync(host, "e", "anna"));
    }

    [Fact]
    public async Task A_message_that_is_taken_back_is_forgotten_with_what_it_settled()
    {
        await using var host = await StartAsync();
        await SayAsync(host, "a", "anna");
        await SayAsync(host, "b", "anna");
        await TakeBackAsync(host, "b", "anna");
        // Delivered once more, it takes nothing else back.
        await TakeBackAsync(host, "b", "anna");
        Assert.Equal("2: c", await SayAsync(host, "c", "anna"));
        // What came after it was built on it.
        await TakeBackAsync(host, "a", "anna");
        Assert.Equal("1: d", await SayAsync(host, "d", "anna"));
    }

    [Fact]
    public async Task What_is_over_is_deleted_though_nobody_says_anything()
    {
        // The transcript is over after two hours, what was settled and last answered after a day.
        const string said = "\"text\":\"remember this\"";
        var clock = new ManualTime();
        await using var host = await CountingBot.StartAsync(_folder, clock);
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        await chat.SayAsync("remember this");
        Assert.True(IsKept(said));
        clock.Advance(TimeSpan.FromHours(3));
        for (var tries = 0; IsKept(said); tries++)
        {
            Assert.True(tries < 100, "it was never deleted");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task The_beginning_of_a_long_chat_stays_as_long_as_it_goes_on()
    {
        var clock = new TestClock();
        await using var host = await CountingBot.StartAsync(_folder, clock);
        var chat = await host.OpenChatAsync();
        await chat.StartAsync();
        for (var said = 0; said < 20; said++) await chat.SayAsync($"{said}");
        for (var later = 0; later < 6; later++)
        {
            clock.Advance(TimeSpan.FromMinutes(25));
            chat = await chat.RefreshedAsync();
            await chat.SayAsync($"still here {later}");
        }

        Assert.Equal("0", (string?)(await chat.ReadAsync(53))[1]!["text"]);
    }

    [Fact]
    public async Task A_turn_that_never_ended_holds_up_no_other_for_good_and_earns_an_apology()
    {
        var (clock, begun, gate) = (new TestClock(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await BotHost.StartAsync(async (message, _) =>
        {
            if (message.Text == "slow")
            {
                begun.TrySetResult();
                await gate.Task;
            }

            return BotHost.Say(message.Text);
        }, time: clock);
        var slow = host.PostAsync(BotHost.Message("slow", "s"));
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(16));
        Assert.StartsWith("Sorry, your last message was not answered", await SayAsync(host, "next"), StringComparison.Ordinal);
        gate.SetResult();
        Assert.InRange((int)(await slow).StatusCode, 500, 504);
        Assert.Equal("after", await SayAsync(host, "after"));
    }

    private bool IsKept(string said) => Directory.EnumerateFiles(_folder, "conversations.db*").Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd().Contains(said, StringComparison.Ordinal);
    });

    private Task<BotHost> StartAsync() => CountingBot.StartAsync(_folder);

    private static Task<string> SayAsync(BotHost host, string text, string? person = null) => CountingBot.SayAsync(host, text, person);

    private static async Task TakeBackAsync(BotHost host, string text, string person) =>
        Assert.Equal(200, await CountingBot.TakeBackAsync(host, text, person));
}
