using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>Orleans' grain storage over <see cref="SqliteStore"/>.</summary>
/// <param name="name">Of the store.</param>
/// <param name="life">How long a state is kept after it was written; null for good.</param>
internal sealed class SqliteGrainStorage(
    string name, TimeSpan? life, SqliteStore store, Serializer serializer, TimeProvider time, ILogger logger) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = store.Read(name, Key(stateName, grainId));
        grainState.RecordExists = data is not null;
        grainState.State = data is null ? Activator.CreateInstance<T>() : Read<T>(data);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = true;
        DateTimeOffset? expires = life is { } kept ? time.GetUtcNow() + kept : null;
        return store.WriteAsync(name, Key(stateName, grainId), serializer.SerializeToArray(grainState.State), expires);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await store.WriteAsync(name, Key(stateName, grainId), null, null);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    // One state that cannot be read costs one conversation its memory.
    private T Read<T>(byte[] data)
    {
        try
        {
            return serializer.Deserialize<T>(data)!;
        }
        catch (Exception e)
            when (e is SerializerException or InvalidOperationException or ArgumentException
                or InvalidCastException or IndexOutOfRangeException)
        {
            ConversationLog.StateNotRead(logger, e.GetType().Name);
            return Activator.CreateInstance<T>();
        }
    }

    /// <summary>What a state is filed under.</summary>
    public static string Key(string stateName, GrainId grainId) => $"{grainId}/{stateName}";
}
