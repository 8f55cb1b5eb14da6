using Meeveem.Bot.Conversations.Grains;
using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Cluster;

/// <summary>Whether conversations can be kept.</summary>
public sealed class ClusterHealth(ConversationCluster cluster, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly GrainId Probe = GrainId.Create("probe", "ready");

    /// <summary>A sentence for the operator on what is degraded while conversations go on; null where nothing is.</summary>
    public string? Fault => cluster.Settings.IsShared ? null : cluster.Services.GetRequiredService<SqliteStore>().Fault;

    /// <summary>Whether what the replicas share answers; always so on a single machine.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!cluster.Settings.IsShared) return true;
        try
        {
            var storage = cluster.Services.GetRequiredKeyedService<IGrainStorage>(StoreNames.Lasting);
            await storage.ReadStateAsync("probe", Probe, new GrainState<SecretRecord>()).WaitAsync(Patience, time, cancellationToken);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not OutOfMemoryException)
        {
            return false;
        }
    }
}
