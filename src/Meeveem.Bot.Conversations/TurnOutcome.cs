namespace Meeveem.Bot.Conversations;

/// <summary>What a turn settled and answers.</summary>
[GenerateSerializer, Immutable, Alias("turn-outcome")]
public sealed record TurnOutcome
{
    [Id(0)] public required Guid Attempt { get; init; }
    [Id(1)] public string? Activity { get; init; }
    [Id(2)] public required string Person { get; init; }

    /// <summary>That of <see cref="TurnStart"/>.</summary>
    [Id(3)] public required long Version { get; init; }

    /// <summary>Null for nothing.</summary>
    [Id(4)] public byte[]? Facts { get; init; }

    [Id(5)] public IReadOnlyList<byte[]> Replies { get; init; } = [];

    /// <summary>Whether the replies are kept after delivery,
    /// because whoever asked may never have seen the response that they were in.</summary>
    [Id(6)] public bool IsInline { get; init; }
}
