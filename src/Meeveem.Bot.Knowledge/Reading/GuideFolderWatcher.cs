using System.Threading.Channels;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Calls back once after each burst of changes in a folder or below it.</summary>
/// <remarks>Calls never overlap: what changes during one is told by one more after it.</remarks>
public sealed class GuideFolderWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly FileSystemWatcher watcher;
    private readonly ITimer timer;
    private readonly Channel<bool> bursts = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stop = new();
    private readonly Task calls;
    private int disposed;

    /// <param name="folder">Must exist.</param>
    /// <param name="changed">Called after each burst. What it throws goes to <paramref name="failed"/>, and watching goes on.</param>
    /// <param name="time">Measures the quiet that ends a burst.</param>
    public GuideFolderWatcher(string folder, Func<CancellationToken, Task> changed, Action<Exception> failed, TimeProvider time)
    {
        timer = time.CreateTimer(_ => bursts.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        watcher = new FileSystemWatcher(folder)
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
        calls = CallAsync(changed, failed);
        watcher.EnableRaisingEvents = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        watcher.Dispose();
        await timer.DisposeAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await calls.ConfigureAwait(false);
        stop.Dispose();
    }

    // The timer may be gone already when a last event arrives; Change then returns false.
    private void Note() => timer.Change(Quiet, Timeout.InfiniteTimeSpan);

    private async Task CallAsync(Func<CancellationToken, Task> changed, Action<Exception> failed)
    {
        try
        {
            await foreach (var _ in bursts.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
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
