using System.Threading.Channels;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Calls back once after each burst of changes in a folder or below it, and at least every two seconds
/// while changes go on.</summary>
/// <remarks>Calls never overlap: what changes during one is told by one more after it. The system's own notices come at once, but end
/// when the folder is renamed or replaced, and never come from some file systems; so the folder is looked at each second as well.</remarks>
public sealed class GuideFolderWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly string folder;
    private readonly TimeProvider time;
    private readonly ITimer burst;
    private readonly ITimer look;
    private readonly Channel<bool> bursts =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stop = new();
    private readonly Task calls;
    private readonly Lock changing = new();
    private FileSystemWatcher? notices;
    private FolderState known;
    private long? burstBegan;
    private int looking;
    private int disposed;

    /// <param name="folder">May be missing for a while, and come back.</param>
    /// <param name="changed">Called after each burst. What it throws goes to <paramref name="failed"/>, and watching goes on.</param>
    /// <param name="time">Measures the quiet that ends a burst.</param>
    public GuideFolderWatcher(string folder, Func<CancellationToken, Task> changed, Action<Exception> failed, TimeProvider time)
    {
        (this.folder, this.time) = (folder, time);
        burst = time.CreateTimer(_ => EndBurst(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        known = FolderState.Of(folder);
        notices = Listen();
        calls = CallAsync(changed, failed);
        look = time.CreateTimer(_ => LookAgain(), null, Look, Look);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await look.DisposeAsync().ConfigureAwait(false);
        lock (changing)
        {
            notices?.Dispose();
        }
        await burst.DisposeAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await calls.ConfigureAwait(false);
        stop.Dispose();
    }

    private FileSystemWatcher? Listen()
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, _) => Note();
            watcher.Created += (_, _) => Note();
            watcher.Deleted += (_, _) => Note();
            watcher.Renamed += (_, _) => Note();
            // Events were lost; what they told is read from the folder all the same.
            watcher.Error += (_, _) => Note();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        // No folder yet, or no notices left to be had from the system.
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The timer may be gone already when a last event arrives; Change then returns false.
    private void Note()
    {
        lock (changing)
        {
            burstBegan ??= time.GetTimestamp();
            var left = Longest - time.GetElapsedTime(burstBegan.Value);
            burst.Change(left < Quiet ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndBurst()
    {
        lock (changing)
        {
            burstBegan = null;
        }
        bursts.Writer.TryWrite(true);
    }

    private void LookAgain()
    {
        if (Interlocked.Exchange(ref looking, 1) == 1)
            return;
        try
        {
            var now = FolderState.Of(folder);
            lock (changing)
            {
                if (Volatile.Read(ref disposed) == 1)
                    return;
                if (now.Folder != known.Folder || notices is null)
                {
                    notices?.Dispose();
                    notices = Listen();
                }
                if (now == known)
                    return;
                known = now;
            }
            Note();
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    private async Task CallAsync(Func<CancellationToken, Task> changed, Action<Exception> failed)
    {
        try
        {
            await foreach (var _ in bursts.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                // What is read now need not be told again by the next look.
                var read = FolderState.Of(folder);
                lock (changing)
                {
                    known = read with { Folder = known.Folder };
                }
                try
                {
                    await changed(stop.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    failed(e);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed.
        }
    }
}
