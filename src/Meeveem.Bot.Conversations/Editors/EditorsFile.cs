using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Editors;

/// <summary>Reads what is kept for editors from its store, for commands: the service may run meanwhile, and joins nothing.</summary>
public static class EditorsFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidOperationException">It cannot be read; a sentence for the operator.</exception>
    public static async Task<EditorsNotes> ReadAsync(IConfiguration configuration, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = ClusterSettings.Read(configuration);
        var grain = GrainId.Create(EditorsGrain.TypeName, EditorsGrain.Key);
        try
        {
            return settings.IsShared
                ? await ReadSharedAsync(settings, grain, time, cancellationToken)
                : ReadHere(settings.Folder, grain, time);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new InvalidOperationException(
                $"What is kept for editors could not be read ({e.GetType().Name}). "
                + "Is the store that the settings name there, and may it be read?", e);
        }
    }

    private static EditorsNotes ReadHere(string folder, GrainId grain, TimeProvider time)
    {
        if (!SqliteFile.IsIn(folder)) return new();
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        using var file = new SqliteFile(folder, held: null);
        file.Open();
        var data = file.Read(StoreNames.Lasting, SqliteGrainStorage.Key(EditorsGrain.State, grain), time.GetUtcNow());
        return data is null ? new() : services.GetRequiredService<Serializer>().Deserialize<EditorsRecord>(data)!.Notes;
    }

    // The silo is put together and never started; of its parts only the store is.
    private static async Task<EditorsNotes> ReadSharedAsync(
        ClusterSettings settings, GrainId grain, TimeProvider time, CancellationToken cancellationToken)
    {
        using var silo = Cluster.Silo.Build(settings, folder: null, time, NullLoggerFactory.Instance);
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(StoreNames.Lasting);
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        if (storage is ILifecycleParticipant<ISiloLifecycle> participant) participant.Participate(lifecycle);
        await lifecycle.OnStart(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        var state = new GrainState<EditorsRecord> { State = new() };
        await storage.ReadStateAsync(EditorsGrain.State, grain, state).WaitAsync(Patience, time, cancellationToken);
        return (state.State ?? new()).Notes;
    }
}
