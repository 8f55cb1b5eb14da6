using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>One state of a grain in its store, read when it is needed and written one time after the other.</summary>
internal sealed class StateSlot<T>(IGrainStorage storage, string name, GrainId grain) : IDisposable where T : class, new()
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly GrainState<T> _state = new() { State = new T() };
    private bool _isRead;

    public T Value => _state.State ??= new T();

    /// <summary>Reads the state unless that is done.</summary>
    public async ValueTask<T> ReadAsync()
    {
        if (_isRead) return Value;
        await _one.WaitAsync();
        try
        {
            if (!_isRead) await storage.ReadStateAsync(name, grain, _state);
            _isRead = true;
        }
        finally
        {
            _one.Release();
        }

        return Value;
    }

    /// <summary>Writes the state as it is when those before are written. What cannot be written is read anew when it is needed next.</summary>
    /// <param name="writing">Called at the moment whose state is written.</param>
    public async Task WriteAsync(Action? writing = null)
    {
        await _one.WaitAsync();
        try
        {
            writing?.Invoke();
            await storage.WriteStateAsync(name, grain, _state);
        }
        catch
        {
            _isRead = false;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Deletes what is kept before it writes the state as it is. A write alone may be put off while a disk fails, and what it is to replace lie there.</summary>
    public async Task ReplaceAsync()
    {
        await _one.WaitAsync();
        try
        {
            var state = Value;
            await storage.ClearStateAsync(name, grain, _state);
            _state.State = state;
            await storage.WriteStateAsync(name, grain, _state);
        }
        catch
        {
            _isRead = false;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends when the state is deleted; it begins anew.</summary>
    public async Task ClearAsync()
    {
        await _one.WaitAsync();
        try
        {
            await storage.ClearStateAsync(name, grain, _state);
            _state.State = new T();
            _isRead = true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
