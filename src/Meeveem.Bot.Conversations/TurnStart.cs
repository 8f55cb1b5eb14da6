namespace Meeveem.Bot.Conversations;

/// <summary>What is to be done with an activity that came.</summary>
public enum TurnStartKind
{
    /// <summary>Run its turn.</summary>
    Run,

    /// <summary>Deliver what was answered, which did not reach its channel.</summary>
    Deliver,

    /// <summary>Nothing: it was answered.</summary>
    Answered,

    /// <summary>Nothing: too many turns wait.</summary>
    Busy,
}

/// <summary>The answer to a <see cref="TurnRequest"/>.</summary>
[GenerateSerializer, Immutable, Alias("turn-start")]
public sealed record TurnStart([property: Id(0)] TurnStartKind Kind)
{
    /// <summary>What the person settled so far; null for nothing.</summary>
    [Id(1)] public byte[]? Facts { get; init; }

    /// <summary>What the turn builds on; goes back with its outcome.</summary>
    [Id(2)] public long Version { get; init; }

    /// <summary>What was answered to the activity before.</summary>
    [Id(3)] public IReadOnlyList<byte[]> Replies { get; init; } = [];

    /// <summary>The person's last message was taken up and never answered.</summary>
    [Id(4)] public bool OwesApology { get; init; }

    /// <summary>Where what was posted stands in the transcript.</summary>
    [Id(5)] public long? Number { get; init; }

    /// <summary>When it was added there.</summary>
    [Id(6)] public DateTimeOffset Timestamp { get; init; }
}
