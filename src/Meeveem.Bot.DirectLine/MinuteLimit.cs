using System.Threading.RateLimiting;

namespace Meeveem.Bot.DirectLine;

/// <summary>A limit a minute for each caller: a minute's worth at once, refilled evenly and at most once a second.</summary>
internal sealed class MinuteLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    public MinuteLimit(int permits)
    {
        var atATime = (permits + 59) / 60;
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = atATime,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)atATime / permits),
            AutoReplenishment = true,
        };
        _limiter = PartitionedRateLimiter.Create<string, string>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => options), StringComparer.Ordinal);
    }

    /// <summary>Whether one could be taken.</summary>
    public bool HasRoom(string key) => _limiter.GetStatistics(key) is not { CurrentAvailablePermits: < 1 };

    /// <summary>Takes one; null where there was room, else how many seconds to wait.</summary>
    public int? Take(string key)
    {
        using var lease = _limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    public void Dispose() => _limiter.Dispose();
}
