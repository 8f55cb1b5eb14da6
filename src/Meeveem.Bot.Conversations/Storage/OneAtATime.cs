namespace Meeveem.Bot.Conversations.Storage;

/// <summary>Runs one thing after the other, in the order in which they come. For grains, whose calls may interleave and never run at
/// the same moment; what runs here asks for no turn of its own.</summary>
internal sealed class OneAtATime
{
    private Task _last = Task.CompletedTask;

    /// <summary>Ends as the act does; one that fails keeps none after it from running.</summary>
    public Task RunAsync(Func<Task> act) => _last = AfterAsync(_last, act);

    private static async Task AfterAsync(Task before, Func<Task> act)
    {
        // Without the first option what follows would leave the grain's scheduler.
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await act();
    }
}
