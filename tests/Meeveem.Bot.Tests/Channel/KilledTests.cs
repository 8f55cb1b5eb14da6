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
    public async Task Killed_in_mid_load_every_message_that_was_acknowledged_was_answered_and_the_others_are_when_they_come_again()
    {
        var (acknowledged, others) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        _box.Connector.Takes = TimeSpan.FromMilliseconds(30);
        await using (var first = await ServiceProcess.StartAsync(Settings()))
        {
            var load = Task.WhenAll(Enumerable.Range(0, 20).Select(async conversation =>
            {
                for (var turn = 0; turn < 20; turn++)
                {
                    var isAcknowledged = await TryPostAsync(first, $"{conversation}-{turn}", $"c{conversation}");
                    (isAcknowledged ? acknowledged : others).Add($"{conversation}-{turn}");
                }
            }));
            while (acknowledged.Count < 60) await Task.Delay(10);
            await first.KillAsync();
            await load;
        }

        var answered = Answered();
        Assert.NotEmpty(others);
        Assert.All(acknowledged, id => Assert.Contains(id, answered));
        await using var second = await ServiceProcess.StartAsync(Settings());
        foreach (var id in others.Order()) Assert.True(await TryPostAsync(second, id, "c" + id.Split('-')[0]));
        var again = Answered();
        Assert.Equal(others.Order(), again.Order());
        Assert.All(acknowledged.Concat(others).GroupBy(id => id), one => Assert.Single(one));
    }

    [Fact]
    public async Task Killed_in_mid_stream_and_asked_again_the_next_process_gives_the_answer()
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
            var asked = _box.PostAsync(first.Endpoint, _box.Message("What does a platform engineer do day to day?", "m1"));
            for (var tries = 0; streams.Taken.Count < 2 && tries < 1_000; tries++) await Task.Delay(10);
            await first.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => asked);
        }

        Assert.Equal(2, streams.Taken.Count);
        model.Script = Scripts.Good;
        await using var second = await ServiceProcess.StartAsync(settings);
        // The stream of the process that is gone is still open, and Teams has room for one: the answer is a message.
        using (var response = await _box.PostAsync(second.Endpoint, _box.Message("What does a platform engineer do day to day?", "m1")))
            Assert.Equal(200, (int)response.StatusCode);
        var answer = await _box.Connector.NextAsync();
        Assert.Equal(("m1", 1), (answer.ActivityId, _box.Connector.Calls));
        Assert.NotEmpty(answer.Text!);
    }

    [Fact]
    public async Task On_SIGTERM_every_turn_that_was_taken_is_finished()
    {
        _box.Connector.Takes = TimeSpan.FromMilliseconds(100);
        await using var service = await ServiceProcess.StartAsync(Settings());
        var posted = Enumerable.Range(0, 30).Select(turn => TryPostAsync(service, $"{turn}", $"c{turn % 3}")).ToList();
        await Task.WhenAny(posted);
        Assert.Equal(0, await service.StopAsync());
        var acknowledged = await Task.WhenAll(posted);
        Assert.Equal(acknowledged.Count(was => was), Answered().Count);
    }

    private async Task<bool> TryPostAsync(ServiceProcess service, string id, string conversation)
    {
        try
        {
            var message = _box.Message("How much does a senior backend engineer earn?", id, conversation);
            using var response = await _box.PostAsync(service.Endpoint, message);
            return (int)response.StatusCode == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The messages that were answered since this was asked last.</summary>
    private List<string> Answered()
    {
        var answered = new List<string>();
        while (_box.Connector.Taken.TryRead(out var call)) answered.Add(call.ActivityId!);
        return answered;
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = _box.Settings();
        settings["Store:Folder"] = _folder.FullName;
        return settings;
    }
}
