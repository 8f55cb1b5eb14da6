namespace Meeveem.Bot.Conversations.Limits;

/// <summary>How often something may be done in a day (UTC), over all replicas and restarts.</summary>
[Alias("day-budget")]
internal interface IDayBudgetGrain : IGrainWithStringKey
{
    /// <summary>Saved before it is granted.</summary>
    [Alias("take")]
    Task<LimitShare> TakeAsync(int wanted, int perDay);
}
