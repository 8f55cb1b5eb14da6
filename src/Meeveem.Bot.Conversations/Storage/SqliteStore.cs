using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>States of grains in one SQLite file.
/// Writes that come together are one transaction; what it tells as written survives the process.</summary>
/// <remarks>A write that fails for want of a sound disk is kept in memory, told as written and tried again:
/// conversations go on, and the log and the readiness say so. A deletion is told as done only when it is.
/// Memory holds so much of them, and what is more is refused.</remarks>
internal sealed class SqliteStore : IAsyncDisposable
{
    private const int MostInABatch = 500;
    private const long MostBytesUnwritten = 64 * 1024 * 1024;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private readonly SqliteFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<StoreWrite> _writes = Channel.CreateUnbounded<StoreWrite>(new() { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Store, string Key), StoreWrite> _unwritten = [];
    private readonly CancellationTokenSource _stopping = new();
    private long _bytesUnwritten;
    private readonly Task _writing;
    private Task<bool>? _next;
    private Task _sweepIsDue;
    private volatile bool _isFailing;

    public SqliteStore(SqliteFile file, TimeProvider time, ILogger<SqliteStore> logger)
    {
        (_file, _time, _logger) = (file, time, logger);
        _sweepIsDue = Task.Delay(SweepEvery, time, _stopping.Token);
        IsWritten(() => { });
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>A sentence for the operator where what is written does not reach the disk; null where it does.</summary>
    public string? Fault => _isFailing ? "conversations cannot be written to the store folder" : null;

    /// <exception cref="IOException">What is kept for good could not be read: taken for nothing, it would be written over.</exception>
    public byte[]? Read(string store, string key)
    {
        lock (_gate)
        {
            if (_unwritten.TryGetValue((store, key), out var write)) return write.Data;
        }

        byte[]? found = null;
        var fault = Try(() => found = _file.Read(store, key, _time.GetUtcNow()));
        return fault is not null && store == StoreNames.Lasting ? throw new IOException($"It could not be read ({fault}).") : found;
    }

    /// <param name="data">Null deletes.</param>
    /// <param name="expires">Null for never.</param>
    /// <exception cref="IOException">It could not be deleted, or written while too much waits for a sound disk.</exception>
    public Task WriteAsync(string store, string key, byte[]? data, DateTimeOffset? expires)
    {
        var write = new StoreWrite(store, key, data, expires);
        return _writes.Writer.TryWrite(write) ? write.Written.Task : Task.FromException(new IOException("The store is closed."));
    }

    /// <summary>What is waiting is written first.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _writing;
        _file.Dispose();
        _stopping.Dispose();
    }

    private async Task WriteAllAsync()
    {
        Try(() => _file.Sweep(_time.GetUtcNow()));
        var batch = new List<StoreWrite>();
        while (await WaitAsync())
        {
            batch.Clear();
            while (batch.Count < MostInABatch && _writes.Reader.TryRead(out var write)) batch.Add(write);
            Write(batch);
            if (!_sweepIsDue.IsCompleted) continue;
            _sweepIsDue = Task.Delay(SweepEvery, _time, _stopping.Token);
            Try(() => _file.Sweep(_time.GetUtcNow()));
        }

        Write([]);
    }

    // Wakes for what failed and for what is over, too. False when the store is closed and nothing waits.
    private async Task<bool> WaitAsync()
    {
        _next ??= _writes.Reader.WaitToReadAsync().AsTask();
        await Task.WhenAny(_next, _isFailing ? Task.Delay(RetryEvery, _stopping.Token) : _sweepIsDue);
        if (!_next.IsCompleted) return true;
        var isOpen = await _next;
        _next = null;
        return isOpen;
    }

    private void Write(List<StoreWrite> batch)
    {
        List<StoreWrite> all;
        lock (_gate) all = [.. _unwritten.Values, .. batch];
        if (all.Count == 0) return;
        if (IsWritten(() => _file.Write(all)))
        {
            lock (_gate) _unwritten.Clear();
            _bytesUnwritten = 0;
            foreach (var write in batch) write.Written.TrySetResult();
            return;
        }

        foreach (var write in batch) Keep(write);
    }

    private void Keep(StoreWrite write)
    {
        if (write.Data is null)
        {
            write.Written.TrySetException(new IOException("It could not be deleted from the store."));
            return;
        }

        var replaced = _unwritten.GetValueOrDefault((write.Store, write.Key))?.Data!.Length ?? 0;
        if (_bytesUnwritten + write.Data.Length - replaced > MostBytesUnwritten)
        {
            write.Written.TrySetException(new IOException("The store cannot be written to, and memory holds no more of it."));
            return;
        }

        _bytesUnwritten += write.Data.Length - replaced;
        lock (_gate) _unwritten[(write.Store, write.Key)] = write;
        write.Written.TrySetResult();
    }

    private bool IsWritten(Action write)
    {
        var fault = Try(write);
        if (fault is null && _isFailing) ConversationLog.WrittenAgain(_logger);
        if (fault is not null && !_isFailing) ConversationLog.NotWritten(_logger, fault);
        _isFailing = fault is not null;
        return fault is null;
    }

    // What kept the disk from doing it; null for nothing. A file that is no store of ours is set aside, and another one begun.
    private string? Try(Action act)
    {
        try
        {
            try
            {
                _file.Open();
                act();
            }
            catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
            {
                ConversationLog.StoreSetAside(_logger, _file.SetAside());
                _file.Open();
                act();
            }

            return null;
        }
        catch (SqliteException e)
        {
            return $"SQLite {e.SqliteExtendedErrorCode}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.GetType().Name;
        }
    }
}

/// <summary>A state to be written.</summary>
/// <param name="Data">Null deletes it.</param>
/// <param name="Expires">Null for never.</param>
internal sealed record StoreWrite(string Store, string Key, byte[]? Data, DateTimeOffset? Expires)
{
    public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
