using Meeveem.Bot.Conversations.Cluster;

namespace Meeveem.Bot.Conversations.Turns;

/// <summary>Calls conversations, wherever they are. A replica that held one may have gone a moment ago:
/// calls are made again until the caller's time is over, which every call of <see cref="IConversationGrain"/> bears.</summary>
public sealed class ConversationClient(ConversationCluster cluster, TimeProvider time)
{
    private readonly PatientCalls _calls = new(time);
    // Orleans reads attributes to find the grain of an interface, each time: here, once.
    private readonly Lazy<GrainReference> _any = new(
        () => (GrainReference)cluster.Grains.GetGrain<IConversationGrain>("any"), LazyThreadSafetyMode.PublicationOnly);

    /// <param name="key">That of <see cref="ConversationKey"/>.</param>
    public Task<T> CallAsync<T>(string key, Func<IConversationGrain, Task<T>> call, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(() => call(Find(key)), cancellationToken);

    public Task CallAsync(string key, Func<IConversationGrain, Task> call, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(() => call(Find(key)), cancellationToken);

    /// <summary>Ends when a turn may run; whoever gets one ends it.</summary>
    /// <param name="activity">Names the activity; null where its deliveries cannot be told apart.</param>
    /// <param name="posted">What is written into the transcript first; null for nothing.</param>
    /// <exception cref="BusyException">Too many turns wait.</exception>
    public async Task<ConversationTurn> BeginAsync(
        string key, string? activity, string person, PostedActivity? posted, CancellationToken cancellationToken)
    {
        var request = new TurnRequest
        {
            Attempt = Guid.NewGuid(), Activity = activity, Person = person, Replica = cluster.Address, Posted = posted,
        };
        try
        {
            var start = await CallAsync(key, grain => grain.BeginTurnAsync(request, cancellationToken), cancellationToken);
            return start.Kind == TurnStartKind.Busy ? throw new BusyException() : new(this, key, request, start);
        }
        catch (Exception e) when (e is not BusyException)
        {
            // It may have been granted in this moment.
            _ = CallAsync(key, grain => grain.EndTurnAsync(request.Attempt, isDelivered: false), CancellationToken.None);
            throw;
        }
    }

    private IConversationGrain Find(string key) =>
        (IConversationGrain)cluster.Grains.GetGrain(GrainId.Create(_any.Value.GrainId.Type, IdSpan.Create(key)), _any.Value.InterfaceType);
}
