namespace Meeveem.Bot.Conversations.Limits;

/// <summary>How often something may be done in a day (UTC), over all replicas and restarts.</summary>
[Alias("day-budget")]
internal interface IDayBudgetGrain : IGrainWithStringKey
{
    /// <summary>Saved before it is granted.</summary>
    [Alias("take")]
    Task<LimitShare> TakeAsync(int wanted, int perDay);

    /// <summary>Gives back what was taken on a day and not used.</summary>
    /// <param name="day">As <see cref="DateOnly.DayNumber"/>.</param>
    [Alias("return")]
    Task ReturnAsync(int unused, int day);
}
