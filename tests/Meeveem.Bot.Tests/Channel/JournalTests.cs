using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Turns;
using Meeveem.Bot.Tests.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeveem.Bot.Tests.Channels;

public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal");
    private readonly TestClock _clock = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_a_process_left_is_found_in_order_by_the_next_and_by_no_other()
    {
        var first = Open(out _);
        for (var i = 0; i < 12; i++) first.Add($"n{i}", Message($"{i}"), "http://here");
        first.MarkSending("n3");
        first.Remove("n5");
        // While it lives, another leaves its turns alone.
        using (Open(out var others)) Assert.Empty(others);
        first.Dispose();

        using var second = Open(out var left);
        Assert.Equal(Enumerable.Range(0, 12).Where(i => i != 5).Select(i => $"{i}"), left.Select(turn => turn.Record.Activity.Text));
        Assert.Equal("n3", Assert.Single(left, turn => turn.WasSending).Name);
        // Taken over, they are still kept until they are answered.
        second.Dispose();
        using var third = Open(out left);
        Assert.Equal(11, left.Count);
        foreach (var turn in left) third.Remove(turn.Name);
        Assert.Empty(Turns());
    }

    [Fact]
    public void Only_the_owner_can_read_what_is_kept_and_an_empty_journal_leaves_nothing()
    {
        if (OperatingSystem.IsWindows()) return;
        var journal = Open(out _);
        journal.Add("n", Message("hello"), "http://here");
        foreach (var file in Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        journal.Remove("n");
        journal.Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.FullName, "turns")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"activity\":{\"text\":\"x\"},\"address\":\"http://here\"}")]
    public void A_record_that_cannot_be_read_is_set_aside_and_the_others_go_on(string content)
    {
        var journal = Open(out _);
        journal.Add("good", Message("hello"), "http://here");
        journal.Add("bad", Message("hello"), "http://here");
        var file = Turns().Single(path => Path.GetFileName(path) == "bad.json");
        File.WriteAllText(file, content);
        File.WriteAllText(Path.ChangeExtension(file, ".new"), "{ half");
        journal.Dispose();
        using var next = Open(out var left);
        Assert.Equal("good", Assert.Single(left).Name);
        Assert.Single(Turns(), path => path.EndsWith("bad.json.bad", StringComparison.Ordinal));
        Assert.DoesNotContain(Turns(), path => path.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_messages_are_answered_all_the_same()
    {
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "");
        var log = new List<string>();
        await using var pair = await SignedIn.StartAsync(settings: new() { ["Store:Folder"] = file }, log: log);
        Assert.Equal(202, await pair.PostAsync(pair.Box.Message("hello")));
        Assert.Equal("You said: hello", (await pair.Box.Connector.NextAsync()).Text);
        lock (log) Assert.Contains(log, line => line.Contains("cannot be kept in the store folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_left_is_answered_what_was_on_its_way_is_told_and_what_is_old_is_told_too()
    {
        await using var box = await ChannelBox.StartAsync();
        var journal = Open(out _);
        journal.Add("old", Message("old", box), "http://here");
        _clock.Advance(TimeSpan.FromMinutes(11));
        journal.Add("sending", Message("sending", box), "http://here");
        journal.MarkSending("sending");
        journal.Add("new", Message("new", box), "http://here");
        journal.Dispose();

        var settings = box.Settings();
        settings["Store:Folder"] = _folder.FullName;
        await using var host = await BotHost.StartAsync(settings: settings, time: _clock);
        Assert.Contains("could not be answered in time", (await box.Connector.NextAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("If no answer reached you", (await box.Connector.NextAsync()).Text, StringComparison.Ordinal);
        var answer = await box.Connector.NextAsync();
        Assert.Equal(("You said: new", "id-new"), (answer.Text, answer.ActivityId));

        // Should the channel send it again all the same, it was answered.
        var again = box.Message("new", "id-new", "c1");
        using (var response = await box.PostAsync(host.Address + "/api/messages", again)) Assert.Equal(202, (int)response.StatusCode);
        await host.StopAsync();
        Assert.Equal(3, box.Connector.Calls);
        Assert.Empty(Turns());
    }

    private string[] Turns() => Directory.GetFiles(Path.Combine(_folder.FullName, "turns"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToArray();

    private TurnJournal Open(out IReadOnlyList<LeftTurn> left)
    {
        var journal = new TurnJournal(_folder.FullName, _clock, NullLogger<TurnJournal>.Instance);
        left = journal.Open();
        return journal;
    }

    private static Activity Message(string text, ChannelBox? box = null) => new()
    {
        Type = "message", Id = "id-" + text, Text = text, ChannelId = "msteams", ServiceUrl = box?.ServiceUrl ?? "http://localhost:1/",
        From = new() { Id = "u1" }, Conversation = new() { Id = "c1" },
    };
}
