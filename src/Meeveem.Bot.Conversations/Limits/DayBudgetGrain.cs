using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Limits;

internal sealed class DayBudgetGrain : Grain, IDayBudgetGrain
{
    private static readonly TimeSpan WorthAskingAgain = TimeSpan.FromSeconds(30);

    private readonly StateSlot<DayBudgetRecord> _record;
    private readonly TimeProvider _time;

    public DayBudgetGrain([FromKeyedServices(StoreNames.Lasting)] IGrainStorage storage, ConversationTimes times) =>
        (_record, _time) = (new(storage, "budget", this.GetGrainId()), times.Time);

    public async Task<LimitShare> TakeAsync(int wanted, int perDay)
    {
        var record = await _record.ReadAsync();
        if (record.Day != Today) (record.Day, record.Spent) = (Today, 0);
        var granted = Math.Clamp(perDay - record.Spent, 0, wanted);
        // Another replica may give some back.
        if (granted == 0) return new(0, WorthAskingAgain);
        record.Spent += granted;
        await _record.WriteAsync();
        return new(granted, TimeSpan.Zero);
    }

    public async Task ReturnAsync(int unused, int day)
    {
        var record = await _record.ReadAsync();
        if (record.Day != day) return;
        record.Spent = Math.Max(0, record.Spent - unused);
        await _record.WriteAsync();
    }

    private int Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).DayNumber;
}

[GenerateSerializer, Alias("day-budget-record")]
internal sealed class DayBudgetRecord
{
    /// <summary>As <see cref="DateOnly.DayNumber"/>.</summary>
    [Id(0)] public int Day { get; set; }

    [Id(1)] public int Spent { get; set; }
}
