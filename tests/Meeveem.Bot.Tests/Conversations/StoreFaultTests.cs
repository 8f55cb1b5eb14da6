using Meeveem.Bot.Tests.Protocol;
using Microsoft.Data.Sqlite;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Faults of the disk and the folder under one machine's store.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private const string CouldNot = "could not delete";

    // A store looks once a second whether its folder is still there.
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(1_100);

    private readonly string _root = Directory.CreateTempSubdirectory("store").FullName;
    private readonly string _folder;

    public StoreFaultTests() => _folder = Path.Combine(_root, "kept");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("one person")]
    [InlineData("a group")]
    [InlineData("a chat")]
    public async Task What_lies_on_a_disk_that_fails_is_not_called_deleted(string where)
    {
        Chat? chat = null;
        var person = where == "a group" ? "anna" : null;
        await using (var host = await CountingBot.StartAsync(_folder))
        {
            if (where == "a chat") await (chat = await host.OpenChatAsync()).StartAsync();
            Assert.Equal("1: a", await SayAsync(host, "a"));
            if (person is not null) Assert.Equal("1: b", await CountingBot.SayAsync(host, "b", "ben"));
            await BreakAsync();
            Assert.Contains(CouldNot, await SayAsync(host, "forget"), StringComparison.Ordinal);
        }

        Mend();
        await using var again = await CountingBot.StartAsync(_folder);
        if (chat is not null)
        {
            var log = await (chat with { Host = again }).ReadAsync(3);
            Assert.Contains("1: a", log.Select(said => (string?)said!["text"]));
        }

        Assert.Equal("2: c", await SayAsync(again, "c"));

        async Task<string> SayAsync(BotHost host, string text)
        {
            if (chat is null) return await CountingBot.SayAsync(host, text, person);
            var mine = chat with { Host = host };
            var before = (await mine.ReadAsync(0)).Count;
            Assert.Equal(200, (await mine.SayAsync(text)).Status);
            return (string)(await mine.ReadAsync(before + 1))[^1]!["text"]!;
        }
    }

    [Fact]
    public async Task A_message_that_is_taken_back_while_the_disk_fails_is_asked_for_again()
    {
        await using var host = await CountingBot.StartAsync(_folder);
        await CountingBot.SayAsync(host, "a", "anna");
        await BreakAsync();
        Assert.InRange(await CountingBot.TakeBackAsync(host, "a", "anna"), 500, 504);
        Mend();
        for (var tries = 0; await CountingBot.TakeBackAsync(host, "a", "anna") != 200; tries++)
        {
            Assert.True(tries < 50, "it was never taken back");
            await Task.Delay(100);
        }

        Assert.Equal("1: b", await CountingBot.SayAsync(host, "b", "anna"));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("made anew")]
    [InlineData("replaced by an earlier copy")]
    public async Task A_folder_that_is_changed_for_another_is_written_to(string change)
    {
        var turns = 1;
        await using (var host = await CountingBot.StartAsync(_folder))
        {
            Assert.Equal("1: a", await CountingBot.SayAsync(host, "a"));
            var copy = Directory.CreateDirectory(Path.Combine(_root, "copy"));
            foreach (var file in Directory.EnumerateFiles(_folder, "conversations.db*"))
                CopyOpen(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(copy.FullName, "conversations.lock"), "1");
            Directory.Delete(_folder, recursive: true);
            if (change == "made anew") Directory.CreateDirectory(_folder);
            if (change == "replaced by an earlier copy") copy.MoveTo(_folder);
            await Task.Delay(Noticed);
            for (; turns < 5; turns++) Assert.Equal($"{turns + 1}: b", await CountingBot.SayAsync(host, "b"));
        }

        await using var again = await CountingBot.StartAsync(_folder);
        Assert.Equal($"{turns + 1}: c", await CountingBot.SayAsync(again, "c"));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_may_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var host = await CountingBot.StartAsync(_folder);
        Assert.Equal("1: a", await CountingBot.SayAsync(host, "a"));
        var kept = Directory.GetFiles(_folder, "conversations.db*");
        Assert.Contains(kept, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in kept) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task What_is_written_is_carried_over_to_the_database_while_more_is_written()
    {
        await using var host = await CountingBot.StartAsync(_folder);
        var database = new FileInfo(Path.Combine(_folder, "conversations.db"));
        Assert.Equal("1: a", await CountingBot.SayAsync(host, "a"));
        var before = database.Length;
        for (var tries = 0; database.Length == before; tries++)
        {
            // With SQLite's own carrying over alone it would take far more.
            Assert.True(tries < 2_000, "nothing was carried over");
            await CountingBot.SayAsync(host, "b", conversation: $"c{tries}");
            database.Refresh();
        }
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("a folder")]
    public async Task A_lock_that_is_none_stops_nothing(string content)
    {
        Directory.CreateDirectory(_folder);
        var held = Path.Combine(_folder, "conversations.lock");
        if (content == "a folder") Directory.CreateDirectory(held);
        else await File.WriteAllTextAsync(held, content);
        await using (var host = await CountingBot.StartAsync(_folder)) Assert.Equal("1: a", await CountingBot.SayAsync(host, "a"));
        await using var again = await CountingBot.StartAsync(_folder);
        Assert.Equal("2: b", await CountingBot.SayAsync(again, "b"));
    }

    [Theory]
    [InlineData("x'ff00ff00ff00ff00'")]
    [InlineData("x''")]
    [InlineData("substr(data, 1, length(data) / 2)")]
    [InlineData("zeroblob(5000)")]
    public async Task A_state_that_cannot_be_read_costs_one_conversation_its_memory(string data)
    {
        await using (var host = await CountingBot.StartAsync(_folder))
        {
            foreach (var conversation in (string[])["c1", "c2", "c3"])
                Assert.Equal("1: a", await CountingBot.SayAsync(host, "a", conversation: conversation));
        }

        await using (var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "conversations.db")};Pooling=False"))
        {
            await file.OpenAsync();
            await using var spoil = file.CreateCommand();
            spoil.CommandText = $"""
                UPDATE state SET data = {data}
                WHERE key = (SELECT key FROM state WHERE key LIKE '%/facts' AND key NOT LIKE '%warm-up%' LIMIT 1)
                """;
            Assert.Equal(1, await spoil.ExecuteNonQueryAsync());
        }

        await using var again = await CountingBot.StartAsync(_folder);
        var said = new List<string>();
        foreach (var conversation in (string[])["c1", "c2", "c3"])
            said.Add(await CountingBot.SayAsync(again, "b", conversation: conversation));
        Assert.Equal(["1: b", "2: b", "2: b"], said.Order());
    }

    [Fact]
    public async Task What_waits_for_a_sound_disk_is_bounded_and_what_is_more_is_not_acknowledged()
    {
        var large = new { type = "message", text = "a", value = new string('x', 60_000) };
        await using var host = await CountingBot.StartAsync(_folder);
        await CountingBot.SayAsync(host, "a");
        await BreakAsync();
        var (chat, kept) = (await host.OpenChatAsync(), 0);
        // Eight each: a chat that is full makes room by deleting, which a disk that fails does not do either.
        for (var posts = 1; kept < 120_000_000 && (await chat.PostAsync(large)).Status == 200; posts++)
        {
            kept += large.value.Length;
            if (posts % 8 == 0) chat = await host.OpenChatAsync();
        }

        Assert.InRange(kept, 30_000_000, 90_000_000);
        Mend();
        for (var tries = 0; (await chat.SayAsync("again")).Status != 200; tries++)
        {
            Assert.True(tries < 50, "it was never written again");
            await Task.Delay(100);
        }
    }

    // Put aside, with a file in its place: nothing can be written there, and what was written still is.
    private Task BreakAsync()
    {
        Directory.Move(_folder, _folder + "-aside");
        File.WriteAllText(_folder, "in the way");
        return Task.Delay(Noticed);
    }

    private void Mend()
    {
        File.Delete(_folder);
        Directory.Move(_folder + "-aside", _folder);
    }

    private static void CopyOpen(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = File.Create(to);
        source.CopyTo(copy);
    }
}
