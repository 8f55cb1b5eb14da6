using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Limits;

namespace Meeveem.Bot.DirectLine;

/// <summary>A limit a minute over all replicas. What this replica counts comes first, so that a flood stays here.</summary>
internal sealed class SharedLimit(string name, int permits, ConversationCluster cluster, TimeProvider time) : IDisposable
{
    private readonly MinuteLimit _here = new(permits);
    private readonly ClusterLimit _together = new(name, permits, cluster, time);

    /// <summary>Takes one; null where there was room, else how many seconds to wait.</summary>
    public ValueTask<int?> TakeAsync(string key) => _here.Take(key) is { } wait ? new(wait) : _together.TakeAsync(key);

    public void Dispose() => _here.Dispose();
}
