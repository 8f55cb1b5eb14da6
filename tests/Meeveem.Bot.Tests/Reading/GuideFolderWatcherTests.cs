using System.Threading.Channels;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

public sealed class GuideFolderWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string folder = Directory.CreateTempSubdirectory("watched-").FullName;
    private readonly Channel<int> calls = Channel.CreateUnbounded<int>();
    private readonly List<Exception> failures = [];
    private readonly QuietTime time = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_burst_of_writes_is_told_once()
    {
        await using var watcher = Watch(Count);

        for (var i = 0; i < 20; i++)
            Put($"guide{i % 4}.md");
        await Changes(20);
        Assert.Equal(0, calls.Reader.Count);
        time.FallQuiet();

        await Called();
        Assert.Equal(0, calls.Reader.Count);
    }

    [Fact]
    public async Task Deleting_remaking_and_the_folder_below_are_told()
    {
        Directory.CreateDirectory(Path.Combine(folder, "vocabulary"));
        Put("guide.md");
        await using var watcher = Watch(Count);

        foreach (var change in new Action[]
        {
            () => File.Delete(Path.Combine(folder, "guide.md")),
            () => Put("guide.md"),
            () => Put("vocabulary/roles.yaml"),
            () => File.Move(Path.Combine(folder, "guide.md"), Path.Combine(folder, "moved.md")),
        })
        {
            time.Forget();
            change();
            await Changes(1);
            time.FallQuiet();
            await Called();
        }
    }

    [Fact]
    public async Task What_fails_is_told_and_watching_goes_on()
    {
        var first = true;
        await using var watcher = Watch(async token =>
        {
            await Count(token);
            if (first)
            {
                first = false;
                throw new InvalidOperationException("broken guide");
            }
        });

        for (var i = 0; i < 2; i++)
        {
            time.Forget();
            Put("guide.md");
            await Changes(1);
            time.FallQuiet();
            await Called();
        }
        Assert.Equal("broken guide", Assert.Single(failures).Message);
    }

    [Fact]
    public async Task Calls_never_overlap_and_a_change_during_one_brings_one_more()
    {
        var running = 0;
        var most = 0;
        var release = new SemaphoreSlim(0);
        await using var watcher = Watch(async token =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Count(token);
            await release.WaitAsync(token);
            Interlocked.Decrement(ref running);
        });

        Put("guide.md");
        await Changes(1);
        time.FallQuiet();
        await Called();
        for (var i = 0; i < 3; i++)
            time.FallQuiet();
        release.Release(2);
        await Called();

        Assert.Equal(1, most);
        Assert.Equal(0, calls.Reader.Count);
    }

    [Fact]
    public async Task Disposing_ends_a_call_that_hangs_and_may_be_done_twice()
    {
        var watcher = Watch(async token =>
        {
            await Count(token);
            await Task.Delay(Timeout.Infinite, token);
        });
        Put("guide.md");
        await Changes(1);
        time.FallQuiet();
        await Called();

        await watcher.DisposeAsync().AsTask().WaitAsync(Patience);
        await watcher.DisposeAsync();
        Assert.Empty(failures);
    }

    [Fact]
    public async Task With_the_real_clock_a_burst_is_told_once_it_is_over()
    {
        await using var watcher = new GuideFolderWatcher(folder, Count, failures.Add, TimeProvider.System);

        for (var i = 0; i < 20; i++)
            Put("guide.md");

        await Called();
    }

    private GuideFolderWatcher Watch(Func<CancellationToken, Task> changed) => new(folder, changed, failures.Add, time);

    private async Task Count(CancellationToken token) => await calls.Writer.WriteAsync(1, token);

    private async Task Called() => await calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private async Task Changes(int least)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (time.Changes < least)
            await Task.Delay(10, patience.Token);
    }

    private void Put(string name) => File.WriteAllText(Path.Combine(folder, name), Guid.NewGuid().ToString());

    /// <summary>A clock whose timer rings when the test says that it was quiet long enough; nobody looks at the folder by it.</summary>
    private sealed class QuietTime : TimeProvider
    {
        private Action ring = () => { };
        private int changes;

        /// <summary>How often the timer was put off.</summary>
        public int Changes => Volatile.Read(ref changes);

        public void Forget() => Volatile.Write(ref changes, 0);

        public void FallQuiet() => ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                return new Timer(new QuietTime());
            ring = () => callback(state);
            return new Timer(this);
        }

        private sealed class Timer(QuietTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Interlocked.Increment(ref time.changes);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
