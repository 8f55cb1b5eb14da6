using Meeveem.Bot.Conversations.Storage;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>The order in which a grain writes, on a scheduler that runs one thing at a time, as a grain's does.</summary>
public sealed class OneAtATimeTests
{
    private readonly TaskScheduler _grain = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly OneAtATime _one = new();

    [Fact]
    public async Task What_comes_runs_in_order_one_after_the_other_and_on_the_scheduler_of_its_grain()
    {
        var (ran, running) = (new List<int>(), 0);
        var acts = Enumerable.Range(0, 200).Select(number => OnGrainAsync(() => _one.RunAsync(async () =>
        {
            Assert.Same(_grain, TaskScheduler.Current);
            Assert.Equal(1, ++running);
            // A store answers at once, or from a thread of its own.
            if (number % 3 > 0) await Task.Run(() => Thread.Sleep(number % 3));
            Assert.Same(_grain, TaskScheduler.Current);
            running--;
            ran.Add(number);
        }))).ToList();
        await Task.WhenAll(acts);
        Assert.Equal(Enumerable.Range(0, 200), ran);
    }

    [Fact]
    public async Task What_fails_tells_its_own_caller_alone_and_keeps_nothing_after_it_from_running()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failing = OnGrainAsync(() => _one.RunAsync(async () =>
        {
            await gate.Task;
            throw new IOException("The store is away.");
        }));
        var ran = false;
        var after = OnGrainAsync(() => _one.RunAsync(() =>
        {
            Assert.Same(_grain, TaskScheduler.Current);
            ran = true;
            return Task.CompletedTask;
        }));
        await OnGrainAsync(() => Task.CompletedTask);
        Assert.False(ran);
        gate.SetResult();
        await Assert.ThrowsAsync<IOException>(() => failing);
        await after;
        Assert.True(ran);
    }

    private Task OnGrainAsync(Func<Task> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.None, _grain).Unwrap();
}
