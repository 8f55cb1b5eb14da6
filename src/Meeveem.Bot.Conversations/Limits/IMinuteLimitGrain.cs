namespace Meeveem.Bot.Conversations.Limits;

/// <summary>How often one caller, or one conversation, may do something in a minute, over all replicas.</summary>
[Alias("minute-limit")]
internal interface IMinuteLimitGrain : IGrainWithStringKey
{
    /// <param name="wanted">How many the replica would like.</param>
    /// <param name="permits">A minute's worth, which may be had at once and is refilled evenly.</param>
    [Alias("take")]
    Task<LimitShare> TakeAsync(int wanted, int permits);
}
