using System.Collections.Frozen;
using System.Net;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>The keys that the channel signs with: fetched at start, once a day after, and when a token names one not
/// known. The last good ones stay while their source is down.</summary>
internal sealed class ChannelKeys(
    ChannelSettings settings, IHttpClientFactory clients, TimeProvider time, ILogger<ChannelKeys> logger) : BackgroundService
{
    /// <summary>The HTTP client that fetches them.</summary>
    public const string Client = "channel-keys";

    public const int LargestDocument = 1024 * 1024;
    private static readonly TimeSpan DocumentLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);

    /// <summary>Between fetches that tokens ask for, and the longest between those that failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, ChannelKey>? _keys;
    private volatile bool _failed;
    private Task? _fetch;
    private long? _askedAt;

    /// <summary>Whether the last fetch brought nothing.</summary>
    public bool AreStale => _failed;

    /// <summary>The key of this id, of those that are there.</summary>
    public ChannelKey? Find(string? id) => id is null ? null : _keys?.GetValueOrDefault(id);

    /// <summary>Whether there are keys at all, after at most one fetch where the one of this id is not among them.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async ValueTask<bool> HaveAsync(string id, CancellationToken cancellationToken)
    {
        if (Find(id) is null && AskForFetch() is { } fetch) await fetch.WaitAsync(cancellationToken);
        return _keys is not null;
    }

    // The first fetch begins before the server listens: a caller's token that came before it would use up the pause.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.AppId is null) return Task.CompletedTask;
        _ = Fetch();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (fetch, retry) = (_fetch!, FirstRetry);
        while (true)
        {
            await fetch;
            await Task.Delay(_failed ? retry : KeptFor, time, stoppingToken);
            retry = _failed ? Min(retry * 2, Pause) : FirstRetry;
            fetch = Fetch();
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // Anybody can make up key ids, so only a few of them are worth a fetch.
    private Task? AskForFetch()
    {
        lock (_gate)
        {
            if (_fetch is { IsCompleted: false } running) return running;
            if (_askedAt is { } asked && time.GetElapsedTime(asked) < Pause) return null;
            _askedAt = time.GetTimestamp();
            return Fetch();
        }
    }

    private Task Fetch()
    {
        lock (_gate)
        {
            if (_fetch is not { IsCompleted: false }) _fetch = FetchAsync();
            return _fetch;
        }
    }

    private async Task FetchAsync()
    {
        // Off the lock and off the caller.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var metadata = OpenIdConnectConfiguration.Create(await GetAsync(new Uri(settings.OpenIdMetadata)));
            // A place that anybody could change is no place for keys.
            if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var address) || !ChannelSettings.IsProtected(address))
                throw new InvalidDataException();
            var keys = ChannelKey.ReadAll(await GetAsync(address)) ?? throw new InvalidDataException();
            _failed = false;
            ChannelLog.KeysFetched(logger, keys.Count);
            // Last: who finds a key here finds the fetch done, and may ask for the next one.
            _keys = keys;
        }
        catch (Exception e)
        {
            _failed = true;
            ChannelLog.KeysNotFetched(logger, e.GetType().Name, _keys?.Count ?? 0);
        }
    }

    private async Task<string> GetAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(DocumentLimit, time);
        using var http = clients.CreateClient(Client);
        using var response = await http.GetAsync(address, limit.Token);
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException();
        return await response.Content.ReadAsStringAsync(limit.Token);
    }
}
