using Meeveem.Bot.Tests.Channels;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Three processes over one store, met one after the other as behind a proxy without stickiness.</summary>
internal sealed class Replicas : IAsyncDisposable
{
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly ServiceProcess?[] _replicas = new ServiceProcess?[3];
    private readonly Dictionary<string, string?> _settings;
    private int _next;

    private Replicas(Dictionary<string, string?> settings) => _settings = settings;

    public static async Task<Replicas> StartAsync(Dictionary<string, string?> settings)
    {
        var replicas = new Replicas(settings);
        for (var replica = 0; replica < replicas._replicas.Length; replica++)
            replicas._replicas[replica] = await ServiceProcess.StartAsync(settings);
        return replicas;
    }

    /// <summary>The address of the next one that runs.</summary>
    public string Next()
    {
        lock (_gate)
        {
            while (true)
                if (_replicas[_next++ % _replicas.Length] is { } replica) return replica.Address;
        }
    }

    /// <summary>Kills one every five seconds and starts another in its place, until told that it is enough; how many were killed.</summary>
    public async Task<int> KillAsync(CancellationToken enough)
    {
        for (var kills = 0; ; kills++)
        {
            await Task.Delay(BetweenKills, enough).ContinueWith(_ => { }, TaskScheduler.Default);
            if (enough.IsCancellationRequested) return kills;
            var place = kills % _replicas.Length;
            await _replicas[place]!.KillAsync();
            lock (_gate) _replicas[place] = null;
            var another = await ServiceProcess.StartAsync(_settings);
            lock (_gate) _replicas[place] = another;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) if (replica is not null) await replica.DisposeAsync();
    }
}
