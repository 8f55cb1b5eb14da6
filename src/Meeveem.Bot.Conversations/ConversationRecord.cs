namespace Meeveem.Bot.Conversations;

/// <summary>What is stored of a conversation besides its transcript.</summary>
[GenerateSerializer, Alias("conversation-record")]
public sealed class ConversationRecord
{
    private const int MostPersons = 50;
    // A channel delivers again within seconds, and all of them are written with every turn.
    private const int MostDelivered = 20;
    private const int MostActivities = MostDelivered + TurnQueue.MaximumWaiting;
    private const int MostReplies = 3;

    /// <summary>How long activities are remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>By person; the one who spoke last comes last.</summary>
    [Id(0)] public List<PersonFacts> Facts { get; set; } = [];

    /// <summary>Oldest first.</summary>
    [Id(1)] public List<RecentActivity> Recent { get; set; } = [];

    /// <summary>Counts what was settled.</summary>
    [Id(2)] public long Version { get; set; }

    [Id(3)] public DateTimeOffset Used { get; set; }

    /// <summary>Persons whose last message was taken up and never answered, with that message.</summary>
    [Id(4)] public Dictionary<string, string?> Unanswered { get; set; } = [];

    public PersonFacts? FactsOf(string person) => Facts.Find(known => known.Person == person);

    /// <summary>What the person had settled before the given activity, if that was the last to change it; else what is settled
    /// now.</summary>
    public byte[]? FactsBefore(string person, RecentActivity answered) =>
        FactsOf(person) is { } facts ? facts.By == answered.Activity ? facts.Before : facts.Facts : null;

    public RecentActivity? Find(string? activity) => activity is null ? null : Recent.Find(known => known.Activity == activity);

    /// <summary>Replaces what a person settled.</summary>
    /// <returns>Whether that changes anything.</returns>
    public bool Settle(string person, byte[]? facts, string? by)
    {
        Version++;
        var before = FactsOf(person);
        var changes = !(before?.Facts ?? []).AsSpan().SequenceEqual(facts);
        Facts.RemoveAll(known => known.Person == person);
        if (facts is not null) Facts.Add(changes ? new(person, facts) { Before = before?.Facts, By = by } : before!);
        if (Facts.Count > MostPersons) Facts.RemoveAt(0);
        return changes;
    }

    public RecentActivity Remember(RecentActivity activity)
    {
        Recent.RemoveAll(known => known.Activity == activity.Activity);
        Recent.Add(activity);
        // What waits for its answer is older than what was answered last, and stays as long as anything else can go.
        var isFull = Recent.Count > MostActivities || Recent.Count(known => known.IsDelivered) > MostDelivered;
        if (isFull) Recent.RemoveAt(Math.Max(0, Recent.FindIndex(0, Recent.Count - 1, known => known.IsDelivered)));
        // Whoever asks again does so soon, and what a turn writes stays little.
        foreach (var older in Recent.SkipLast(MostReplies).Where(known => known.IsDelivered)) older.Replies = [];
        return activity;
    }

    /// <summary>A person took a message back. If it was the last to settle something, what was settled before is restored;
    /// else later answers rest on it, and all is forgotten.</summary>
    public void TakeBack(string person, string activity)
    {
        var known = Find(activity);
        if (known is not null) known.Replies = [];
        if (FactsOf(person) is { } facts && facts.By == activity) Settle(person, facts.Before, null);
        else if (known is null or { HasSettled: true }) Settle(person, null, null);
        // The same again takes nothing more back.
        if (known is not null) known.HasSettled = false;
    }

    public void ForgetOld(DateTimeOffset now) => Recent.RemoveAll(known => now - known.At > Memory);
}

/// <summary>What one person settled.</summary>
[GenerateSerializer, Alias("person-facts")]
public sealed record PersonFacts([property: Id(0)] string Person, [property: Id(1)] byte[] Facts)
{
    /// <summary>What it was before the last message that changed it, and which message that was.</summary>
    [Id(2)] public byte[]? Before { get; init; }
    [Id(3)] public string? By { get; init; }
}

/// <summary>An activity that came, and what became of it.</summary>
[GenerateSerializer, Alias("recent-activity")]
public sealed class RecentActivity
{
    [Id(0)] public required string Activity { get; init; }
    [Id(1)] public required DateTimeOffset At { get; init; }
    [Id(2)] public string Person { get; init; } = "";
    [Id(3)] public IReadOnlyList<byte[]> Replies { get; set; } = [];

    /// <summary>Its turn settled what to answer.</summary>
    [Id(7)] public bool IsAnswered { get; set; }

    /// <summary>The answer reached its channel.</summary>
    [Id(4)] public bool IsDelivered { get; set; }

    /// <summary>Where it stands in the transcript.</summary>
    [Id(5)] public long? Number { get; init; }

    /// <summary>The replies are kept after delivery, because whoever asked may never have seen the response that they were in.</summary>
    [Id(8)] public bool IsInline { get; init; }

    /// <summary>Whether it changed what the person had settled.</summary>
    [Id(6)] public bool HasSettled { get; set; }
}
