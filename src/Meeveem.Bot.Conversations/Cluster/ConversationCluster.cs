using System.Net.Sockets;
using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Cluster;

/// <summary>This process's part of the cluster that keeps conversations:
/// a silo of Orleans beside the web server, with services of its own.</summary>
/// <remarks>It may be started before the web server is built, so that both get ready at the same time;
/// it stops after the server's last request.</remarks>
public sealed class ConversationCluster : IHostedService, IAsyncDisposable
{
    private const int Tries = 5;

    private readonly ClusterSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logging;
    private readonly Lock _gate = new();
    private Task<IHost>? _starting;
    private FolderLock? _folder;
    private IHost? _silo;

    internal ConversationCluster(ClusterSettings settings, TimeProvider time, ILoggerFactory logging) =>
        (_settings, _time, _logging) = (settings, time, logging);

    /// <summary>A replica that may have held conversations is gone.</summary>
    internal event Action? ReplicaGone;

    /// <summary>Where conversations are found; there once the cluster has started.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    internal IServiceProvider Services => _silo?.Services ?? throw new InvalidOperationException("The cluster has not started.");

    /// <summary>Which process this is, to the others.</summary>
    internal SiloAddress Address => Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    internal ClusterSettings Settings => _settings;

    /// <summary>Starts it unless that has begun.</summary>
    /// <exception cref="InvalidOperationException">Another process keeps the folder; a sentence for the operator.</exception>
    public Task BeginAsync()
    {
        lock (_gate)
        {
            if (_starting is not null) return _starting;
            // Whoever comes second hears of it before anything is started.
            if (!_settings.IsShared) _folder = FolderLock.Take(_settings.Folder);
            return _starting = Task.Run(StartSiloAsync);
        }
    }

    /// <exception cref="InvalidOperationException">It cannot start; a sentence for the operator.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = BeginAsync();
        _silo = await _starting!.WaitAsync(cancellationToken);
        Services.GetRequiredService<ISiloStatusOracle>().SubscribeToSiloStatusEvents(new Listener(this));
    }

    /// <summary>Ends when everything is written and another process may use the folder.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_silo is { } silo) await silo.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Task<IHost>? starting;
        lock (_gate) (starting, _starting) = (_starting, null);
        if (starting is not null)
        {
            await Task.WhenAny(starting);
            if (starting.IsCompletedSuccessfully && starting.Result is IAsyncDisposable silo) await silo.DisposeAsync();
        }

        _folder?.Dispose();
        _folder = null;
    }

    private async Task<IHost> StartSiloAsync()
    {
        for (var tries = 1; ; tries++)
        {
            var silo = Silo.Build(_settings, _folder, _time, _logging);
            try
            {
                await silo.StartAsync();
                // Among several, the grain could be held by a replica that has just gone.
                if (!_settings.IsShared) await WarmUpAsync(silo.Services.GetRequiredService<IGrainFactory>());
                return silo;
            }
            catch (Exception e) when (tries < Tries && _settings.Port is null && IsPortTaken(e))
            {
                // Somebody took the port between our finding it free and listening there.
                silo.Dispose();
            }
        }
    }

    // The first conversation would wait for code that is compiled when it is first run; here it is, while the guides are read.
    private static async Task WarmUpAsync(IGrainFactory grains)
    {
        var (conversation, attempt) = (grains.GetGrain<IConversationGrain>("warm-up"), Guid.NewGuid());
        var start = await conversation.BeginTurnAsync(new() { Attempt = attempt }, CancellationToken.None);
        await conversation.SettleAsync(new() { Attempt = attempt, Person = "", Version = start.Version });
        await conversation.EndTurnAsync(attempt, isDelivered: true);
    }

    private static bool IsPortTaken(Exception e) =>
        e.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            || e is Microsoft.AspNetCore.Connections.AddressInUseException
                or { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException };

    private sealed class Listener(ConversationCluster cluster) : ISiloStatusListener
    {
        public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
        {
            if (status == SiloStatus.Dead) cluster.ReplicaGone?.Invoke();
        }
    }
}
