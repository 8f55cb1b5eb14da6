using System.Collections.Concurrent;
using System.Globalization;
using Meeveem.Bot.BoxedChannel;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Three processes over one Redis that send their replies by the connector, which takes a reply twice where it is sent twice: a process
/// that is killed after the connector took a reply, and before the channel was told, leaves a message that comes again and is answered again.
/// <c>MEEVEEM_REPLICA_LOAD</c> as in <see cref="ThreeReplicasTests"/>.</summary>
public sealed class ConnectorReplicasTests(ITestOutputHelper output)
{
    [RedisFact]
    public async Task Replicas_that_are_killed_lose_no_reply_and_send_one_twice_only_where_the_message_had_to_come_again()
    {
        int[] size = [.. (Environment.GetEnvironmentVariable("MEEVEEM_REPLICA_LOAD") ?? "12x8x12").Split('x')
            .Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        await using var box = await ChannelBox.StartAsync();
        var settings = box.Settings();
        foreach (var (name, value) in (await TestStore.RedisAsync()).Settings(TestStore.NewName())) settings[name] = value;
        (settings["Meaning:Enabled"], settings["Logging:LogLevel:Default"]) = ("false", "Error");
        await using var replicas = await Replicas.StartAsync(settings);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(size[2]));
        var killing = replicas.KillAsync(enough.Token);
        var (turns, again) = (0, new ConcurrentBag<string>());
        for (var round = 0; !killing.IsCompleted; round++)
            await Task.WhenAll(Enumerable.Range(0, size[0]).Select(number => ConverseAsync($"c{round}-{number}")));
        var kills = await killing;
        var replies = new List<ConnectorCall>();
        while (box.Connector.Taken.TryRead(out var call)) replies.Add(call);
        var answered = replies.GroupBy(reply => reply.ActivityId!).ToList();
        var twice = answered.Where(answer => answer.Count() > 1).Select(answer => answer.Key).ToList();
        output.WriteLine($"{turns} turns, {kills} kills, {again.Count} requests made again, {twice.Count} replies sent twice");
        Assert.Equal(turns, answered.Count);
        Assert.Subset(again.ToHashSet(), twice.ToHashSet());
        Assert.All(replies.GroupBy(reply => reply.Conversation), conversation => Assert.Equal(
            Enumerable.Range(0, size[1]), conversation.DistinctBy(reply => reply.ActivityId).Select(reply => Turn(reply.ActivityId!))));

        async Task ConverseAsync(string conversation)
        {
            for (var turn = 0; turn < size[1]; turn++)
            {
                while (!await IsTakenAsync($"{conversation}-{turn}", conversation))
                {
                    again.Add($"{conversation}-{turn}");
                    await Task.Delay(100);
                }

                Interlocked.Increment(ref turns);
            }
        }

        async Task<bool> IsTakenAsync(string id, string conversation)
        {
            try
            {
                var message = box.Message("How much does a senior backend engineer earn in London?", id, conversation);
                using var response = await box.PostAsync(replicas.Next() + "/api/messages", message);
                Assert.True((int)response.StatusCode is 200 or >= 500, $"answered {(int)response.StatusCode}");
                return (int)response.StatusCode == 200;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                return false;
            }
        }
    }

    private static int Turn(string id) => int.Parse(id[(id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
}
