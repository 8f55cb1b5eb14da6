namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>What a turn writes of a transcript: its newest activities, and where the older ones are.</summary>
[GenerateSerializer, Alias("transcript-record")]
public sealed class TranscriptRecord
{
    [Id(0)] public bool IsStarted { get; set; }

    /// <summary>Full pages, oldest first.</summary>
    [Id(1)] public List<PageEntry> Pages { get; set; } = [];

    /// <summary>Newer than those of the pages.</summary>
    [Id(2)] public List<LoggedActivity> Tail { get; set; } = [];

    [Id(3)] public long Last { get; set; }
    [Id(4)] public DateTimeOffset Clock { get; set; }
    [Id(5)] public DateTimeOffset Used { get; set; }
    [Id(6)] public int NextPage { get; set; }

    /// <summary>The names of the newest activities of the pages, which may be sent again: a message may wait for its turn there.</summary>
    [Id(7)] public List<SealedName> Sealed { get; set; } = [];
}

/// <summary>What tells an activity of a page from others, and its number.</summary>
[GenerateSerializer, Immutable, Alias("sealed-name")]
public sealed record SealedName([property: Id(0)] string Name, [property: Id(1)] long Number);

/// <summary>A page that is stored on its own and never changed.</summary>
[GenerateSerializer, Immutable, Alias("page-entry")]
public sealed record PageEntry(
    [property: Id(0)] int Page,
    [property: Id(1)] long Last,
    [property: Id(2)] int Count,
    [property: Id(3)] int Bytes)
{
    /// <summary>When it was written last: what is stored is kept for a time after that.</summary>
    [Id(4)] public DateTimeOffset Written { get; init; }
}

/// <summary>Its content.</summary>
[GenerateSerializer, Alias("transcript-page")]
public sealed class TranscriptPage
{
    [Id(0)] public List<LoggedActivity> Activities { get; set; } = [];
}
