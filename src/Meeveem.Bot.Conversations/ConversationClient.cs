using Meeveem.Bot.Conversations.Cluster;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations;

/// <summary>Calls conversations, wherever they are. A replica that held one may have gone a moment ago: calls are made again until the caller's
/// time is over, which every call of <see cref="IConversationGrain"/> bears.</summary>
public sealed class ConversationClient(ConversationCluster cluster, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <param name="key">That of <see cref="ConversationKey"/>.</param>
    public async Task<T> CallAsync<T>(string key, Func<IConversationGrain, Task<T>> call, CancellationToken cancellationToken = default)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call(cluster.Grains.GetGrain<IConversationGrain>(key)).WaitAsync(cancellationToken);
            }
            catch (Exception e) when (MayPass(e) && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    public Task CallAsync(string key, Func<IConversationGrain, Task> call, CancellationToken cancellationToken = default) => CallAsync(key, async grain =>
    {
        await call(grain);
        return true;
    }, cancellationToken);

    /// <summary>Ends when a turn may run; whoever gets one ends it.</summary>
    /// <param name="activity">Names the activity; null where its deliveries cannot be told apart.</param>
    /// <param name="posted">What is written into the transcript first; null for nothing.</param>
    /// <exception cref="BusyException">Too many turns wait.</exception>
    public async Task<ConversationTurn> BeginAsync(string key, string? activity, string person, PostedActivity? posted, CancellationToken cancellationToken)
    {
        var request = new TurnRequest { Attempt = Guid.NewGuid(), Activity = activity, Person = person, Replica = cluster.Address, Posted = posted };
        try
        {
            var start = await CallAsync(key, grain => grain.BeginTurnAsync(request, cancellationToken), cancellationToken);
            return start.Kind == TurnStartKind.Busy ? throw new BusyException() : new(this, key, request, start);
        }
        catch (OperationCanceledException)
        {
            // It may have been granted in this moment.
            _ = CallAsync(key, grain => grain.EndTurnAsync(request.Attempt, isDelivered: false), CancellationToken.None);
            throw;
        }
    }

    private static bool MayPass(Exception e) => e is SiloUnavailableException or OrleansMessageRejectionException or InconsistentStateException
        or GrainExtensionNotInstalledException or TimeoutException or Orleans.Runtime.Messaging.ConnectionFailedException;
}
