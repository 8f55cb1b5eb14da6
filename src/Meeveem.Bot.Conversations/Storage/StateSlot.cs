using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>One state of a grain in its store, read when it is needed and written one time after the other.</summary>
internal sealed class StateSlot<T>(IGrainStorage storage, string name, GrainId grain) where T : class, new()
{
    private readonly OneAtATime _one = new();
    private readonly GrainState<T> _state = new() { State = new T() };
    private bool _isRead;

    public T Value => _state.State ??= new T();

    /// <summary>Reads the state unless that is done.</summary>
    public async ValueTask<T> ReadAsync()
    {
        if (_isRead) return Value;
        await _one.RunAsync(async () =>
        {
            if (!_isRead) await storage.ReadStateAsync(name, grain, _state);
            _isRead = true;
        });
        return Value;
    }

    /// <summary>Writes the state as it is when those before are written.
    /// What cannot be written is read anew when it is needed next.</summary>
    /// <param name="writing">Called at the moment whose state is written.</param>
    public Task WriteAsync(Action? writing = null) => ChangeAsync(() =>
    {
        writing?.Invoke();
        return storage.WriteStateAsync(name, grain, _state);
    });

    /// <summary>Deletes what is kept before it writes the state as it is. A write alone may be put off while a disk fails, and what it is
    /// to replace lie there.</summary>
    public Task ReplaceAsync() => ChangeAsync(async () =>
    {
        var state = Value;
        await storage.ClearStateAsync(name, grain, _state);
        _state.State = state;
        await storage.WriteStateAsync(name, grain, _state);
    });

    /// <summary>Ends when the state is deleted; it begins anew.</summary>
    public Task ClearAsync() => _one.RunAsync(async () =>
    {
        await storage.ClearStateAsync(name, grain, _state);
        _state.State = new T();
        _isRead = true;
    });

    private Task ChangeAsync(Func<Task> write) => _one.RunAsync(async () =>
    {
        try
        {
            await write();
        }
        catch
        {
            _isRead = false;
            throw;
        }
    });
}
