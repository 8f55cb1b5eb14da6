namespace Meeveem.Bot.Conversations;

/// <summary>Asks for a turn.</summary>
[GenerateSerializer, Immutable, Alias("turn-request")]
public sealed record TurnRequest
{
    /// <summary>Tells this delivery from every other, so that the call can be made again.</summary>
    [Id(0)] public required Guid Attempt { get; init; }

    /// <summary>Names the activity among those of the conversation; null where its deliveries cannot be told apart.</summary>
    [Id(1)] public string? Activity { get; init; }

    /// <summary>Whose facts the turn needs; empty where one person speaks.</summary>
    [Id(2)] public string Person { get; init; } = "";

    /// <summary>Who runs the turn: when that process is gone, so is the turn.</summary>
    [Id(3)] public SiloAddress? Replica { get; init; }

    /// <summary>What is written into the transcript before the turn; null for nothing.</summary>
    [Id(4)] public PostedActivity? Posted { get; init; }
}
