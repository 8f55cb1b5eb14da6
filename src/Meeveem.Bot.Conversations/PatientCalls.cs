using Orleans.Storage;

namespace Meeveem.Bot.Conversations;

/// <summary>Calls grains again that a replica held which has just gone,
/// until the caller's time is over. What is called must bear it.</summary>
internal sealed class PatientCalls(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call().WaitAsync(cancellationToken);
            }
            catch (Exception e) when (MayPass(e) && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    public Task CallAsync(Func<Task> call, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        await call();
        return true;
    }, cancellationToken);

    private static bool MayPass(Exception e) =>
        e is SiloUnavailableException or OrleansMessageRejectionException or InconsistentStateException
        or GrainExtensionNotInstalledException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException;
}
