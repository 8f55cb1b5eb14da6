using Orleans.Placement;

namespace Meeveem.Bot.Conversations.Limits;

// After two idle minutes the bucket would be full again, so the grain may go and nothing is stored.
[PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed class MinuteLimitGrain(ConversationTimes times) : Grain, IMinuteLimitGrain
{
    private double? _left;
    private DateTimeOffset _at;

    public Task<LimitShare> TakeAsync(int wanted, int permits)
    {
        var now = times.Time.GetUtcNow();
        var refilled = (now - _at).TotalMinutes * permits;
        _left = _left is { } left ? Math.Min(permits, left + Math.Max(0, refilled)) : permits;
        _at = now;
        var granted = Math.Min(wanted, (int)_left.Value);
        _left -= granted;
        var wait = granted > 0 ? TimeSpan.Zero : TimeSpan.FromMinutes((1 - _left.Value) / permits);
        return Task.FromResult(new LimitShare(granted, wait));
    }
}
