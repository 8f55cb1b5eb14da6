using System.Collections.Concurrent;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Tests.LanguageModel;

namespace Meeveem.Bot.Tests.Channels;

public sealed class KilledTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed");
    private ChannelBox _box = null!;

    public async Task InitializeAsync() => _box = await ChannelBox.StartAsync();

    public async Task DisposeAsync()
    {
        await _box.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_in_mid_load_and_started_again_the_service_answers_every_acknowledged_message_once_or_says_it_could_not()
    {
        var acknowledged = new ConcurrentBag<string>();
        _box.Connector.Takes = TimeSpan.FromMilliseconds(30);
        var replies = new List<ConnectorCall>();
        await using (var first = await ServiceProcess.StartAsync(Settings()))
        {
            var load = Task.WhenAll(Enumerable.Range(0, 20).Select(async conversation =>
            {
                for (var turn = 0; turn < 20; turn++)
                {
                    var id = $"{conversation}-{turn}";
                    try
                    {
                        using var response = await _box.PostAsync(first.Endpoint, _box.Message("How much does a senior backend engineer earn?", id, $"c{conversation}"));
                        if ((int)response.StatusCode == 202) acknowledged.Add(id);
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }));
            for (var i = 0; i < 60; i++) replies.Add(await _box.Connector.NextAsync());
            await first.KillAsync();
            await load;
        }

        var before = replies.Count;
        while (_box.Connector.Taken.TryRead(out var late)) replies.Add(late);
        Assert.True(replies.Count < acknowledged.Count, "the service was killed too late to show anything");
        await using var second = await ServiceProcess.StartAsync(Settings());
        // What was left is taken up before the service says that it is ready; a conversation's turns come one by one.
        while (acknowledged.Except(replies.Select(reply => reply.ActivityId!)).Any()) replies.Add(await _box.Connector.NextAsync());
        Assert.Equal(0, await second.StopAsync());
        while (_box.Connector.Taken.TryRead(out var late)) replies.Add(late);

        Assert.True(replies.Count > before);
        Assert.All(replies.GroupBy(reply => reply.ActivityId), one => Assert.InRange(one.Count(reply => !IsNotice(reply)), 0, 1));
        Assert.All(replies.GroupBy(reply => reply.ActivityId), one => Assert.InRange(one.Count(IsNotice), 0, 1));
        // No more than were on their way at the moment of the kill, one a conversation, can be in doubt.
        Assert.InRange(replies.Count(IsNotice), 0, 20);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.FullName, "turns")));
    }

    [Fact]
    public async Task Killed_in_mid_stream_and_started_again_the_service_gives_the_answer_once()
    {
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            await response.PieceAsync(Scripts.Quote(request).Split("]. ")[0] + "].");
            await Task.Delay(Timeout.Infinite, response.Aborted);
        });
        var settings = Settings();
        foreach (var setting in model.Settings.Chunk(2)) settings[setting[0][2..]] = setting[1];
        var streams = _box.Connector.Streams;
        await using (var first = await ServiceProcess.StartAsync(settings))
        {
            using (var response = await _box.PostAsync(first.Endpoint, _box.Message("What does a platform engineer do day to day?", "m1"))) Assert.Equal(202, (int)response.StatusCode);
            for (var tries = 0; streams.Taken.Count < 2 && tries < 1_000; tries++) await Task.Delay(10);
            await first.KillAsync();
        }

        Assert.Equal(2, streams.Taken.Count);
        model.Script = Scripts.Good;
        await using var second = await ServiceProcess.StartAsync(settings);
        var answer = await _box.Connector.NextAsync();
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal("m1", answer.ActivityId);
        Assert.False(IsNotice(answer), answer.Text);
        Assert.Equal(1, _box.Connector.Calls);
        // The stream of the process that is gone may still be open, and Teams has room for one.
        Assert.Equal(2, streams.Taken.Count);
        Assert.Empty(streams.Violations);
    }

    [Fact]
    public async Task On_SIGTERM_every_turn_that_was_taken_is_finished()
    {
        _box.Connector.Takes = TimeSpan.FromMilliseconds(50);
        await using var service = await ServiceProcess.StartAsync(Settings());
        for (var turn = 0; turn < 30; turn++)
            using (var response = await _box.PostAsync(service.Endpoint, _box.Message("hello", $"{turn}", $"c{turn % 3}"))) Assert.Equal(202, (int)response.StatusCode);
        Assert.Equal(0, await service.StopAsync());
        var answered = new HashSet<string>();
        while (_box.Connector.Taken.TryRead(out var call)) answered.Add(call.ActivityId!);
        Assert.Equal(30, answered.Count);
    }

    private static bool IsNotice(ConnectorCall reply) => reply.Text!.Contains("interrupted", StringComparison.Ordinal);

    private Dictionary<string, string?> Settings()
    {
        var settings = _box.Settings();
        settings["Store:Folder"] = _folder.FullName;
        return settings;
    }
}
