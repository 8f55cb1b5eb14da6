using System.Globalization;
using System.Text;
using Meeveem.Bot.Conversations.Storage;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>The activities of one conversation, in one order, in the store:
/// the newest in one state, the others in pages of their own.</summary>
internal sealed class Transcript(IGrainStorage storage, GrainId grain, TranscriptBudget budget, ConversationTimes times)
{
    private const int MostActivities = 500;
    private const int MostBytes = 1024 * 1024;
    private const int ActivitiesOfAPage = 24;
    private const int BytesOfAPage = 24 * 1024;
    private const int NeverSealed = 4;
    private const int PartOfItsLife = 12;

    // Each turn that may wait has a name for its message, and up to two for its answers.
    private const int MostSealedNames = 3 * TurnQueue.MaximumWaiting;

    private readonly OneAtATime _one = new();
    private readonly StateSlot<TranscriptRecord> _record = new(storage, "transcript", grain);

    private long _last;

    private TranscriptRecord Record => _record.Value;

    public bool Exists => Record.IsStarted || Record.Tail.Count > 0;

    /// <summary>The number of the newest activity.</summary>
    public long Last => _last;

    public DateTimeOffset Now => times.Time.GetUtcNow();

    /// <summary>Whether something was added that is not in the store.</summary>
    public bool IsUnsaved { get; private set; }

    public async ValueTask OpenAsync()
    {
        await _record.ReadAsync();
        var now = times.Time.GetUtcNow();
        if (Record.Used != default && now - Record.Used > times.Transcript) await EndAsync();
        Record.Used = now;
        // Numbers go on from the clock, so that a number lost in a crash is never given to another activity,
        // and no client's watermark lies beyond the end.
        if (_last == 0) _last = now.ToUnixTimeMilliseconds();
        Record.Last = _last = Math.Max(Record.Last, _last);
    }

    /// <summary>True the first time.</summary>
    public bool TryStart()
    {
        if (Record.IsStarted) return false;
        IsUnsaved = true;
        return Record.IsStarted = true;
    }

    public LoggedActivity Add(PostedActivity activity, string? name, out DateTimeOffset timestamp)
    {
        timestamp = NextTimestamp();
        Record.Last = ++_last;
        var id = activity.IdOf(_last);
        var logged = new LoggedActivity(_last, WithId(activity.Json, id, timestamp), name);
        Record.Tail.Add(logged);
        IsUnsaved = true;
        return logged;
    }

    /// <summary>The number of a recent activity; null where it is not there.</summary>
    public long? Find(string name) =>
        Record.Tail.Find(activity => activity.Name == name)?.Number ?? Record.Sealed.Find(activity => activity.Name == name)?.Number;

    /// <summary>Writes what was added; the number up to which all is in the store.</summary>
    public async Task<long> SaveAsync()
    {
        long saved = 0;
        await _one.RunAsync(async () =>
        {
            await SealAsync();
            await RenewAsync();
            await _record.WriteAsync(() => (saved, IsUnsaved) = (_last, false));
        });
        budget.Holds(grain, Record.Pages.Sum(page => page.Bytes) + Record.Tail.Sum(activity => activity.Json.Length));
        return saved;
    }

    /// <param name="upTo">Nothing newer is told.</param>
    public async Task<IReadOnlyList<byte[]>> SinceAsync(long watermark, long upTo)
    {
        var activities = new List<byte[]>();
        foreach (var entry in Record.Pages.Where(page => page.Last > watermark).ToList())
        {
            var page = Page(entry.Page);
            activities.AddRange(Told((await page.ReadAsync()).Activities, watermark, upTo));
        }

        activities.AddRange(Told(Record.Tail, watermark, upTo));
        return activities;
    }

    /// <summary>Deletes what was said; numbers go on. Ends when it is deleted.</summary>
    public async Task ClearAsync()
    {
        var (clock, isStarted) = (Record.Clock, Record.IsStarted);
        await _one.RunAsync(EndAsync);
        (Record.Last, Record.Clock, Record.Used, Record.IsStarted) = (_last, clock, times.Time.GetUtcNow(), isStarted);
    }

    private async Task EndAsync()
    {
        foreach (var entry in Record.Pages.ToList()) await DeleteAsync(entry);
        await _record.ClearAsync();
        IsUnsaved = false;
        budget.Dropped(grain);
    }

    private static IEnumerable<byte[]> Told(IEnumerable<LoggedActivity> activities, long watermark, long upTo) =>
        activities.Where(activity => activity.Number > watermark && activity.Number <= upTo).Select(activity => activity.Json);

    private static byte[] WithId(byte[] json, string id, DateTimeOffset timestamp)
    {
        var time = timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return [.. Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",\"timestamp\":\"{time}\","), .. json.AsSpan(1)];
    }

    // A full tail becomes a page but for the newest, which are looked for by name; the oldest pages make room.
    private async Task SealAsync()
    {
        var full = Record.Tail.SkipLast(NeverSealed).ToList();
        var bytes = full.Sum(activity => activity.Json.Length);
        if (full.Count > ActivitiesOfAPage || (bytes > BytesOfAPage && full.Count > 0))
        {
            var page = Page(Record.NextPage++);
            // A process that was killed after this write and before the next has left one of this number.
            (await page.ReadAsync()).Activities = full;
            await page.WriteAsync();
            Record.Tail.RemoveAll(full.Contains);
            Record.Pages.Add(new(Record.NextPage - 1, full[^1].Number, full.Count, bytes) { Written = Now });
            foreach (var activity in full) if (activity.Name is { } name) Record.Sealed.Add(new(name, activity.Number));
            Record.Sealed.RemoveRange(0, Math.Max(0, Record.Sealed.Count - MostSealedNames));
        }

        while (Record.Pages.Count > 0
            && (Record.Pages.Sum(page => page.Count) > MostActivities || Record.Pages.Sum(page => page.Bytes) > MostBytes))
        {
            await DeleteAsync(Record.Pages[0]);
        }
    }

    // A page is kept as long after it was written as the transcript after its last word, so in a long chat it is written again.
    private async Task RenewAsync()
    {
        for (var i = 0; i < Record.Pages.Count; i++)
        {
            if (Now - Record.Pages[i].Written < times.Transcript / PartOfItsLife) continue;
            var page = Page(Record.Pages[i].Page);
            // One whose time is over already is not written as if it were empty.
            if ((await page.ReadAsync()).Activities.Count > 0) await page.WriteAsync();
            Record.Pages[i] = Record.Pages[i] with { Written = Now };
        }
    }

    private async Task DeleteAsync(PageEntry entry)
    {
        var page = Page(entry.Page);
        await page.ReadAsync();
        await page.ClearAsync();
        Record.Pages.Remove(entry);
    }

    private StateSlot<TranscriptPage> Page(int number) => new(storage, $"page-{number.ToString(CultureInfo.InvariantCulture)}", grain);

    // Web Chat sorts by timestamp, so no two are the same and none goes back.
    private DateTimeOffset NextTimestamp()
    {
        var now = times.Time.GetUtcNow();
        return Record.Clock = now > Record.Clock.AddMilliseconds(1) ? now : Record.Clock.AddMilliseconds(1);
    }
}
