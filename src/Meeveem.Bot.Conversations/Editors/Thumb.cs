namespace Meeveem.Bot.Conversations.Editors;

/// <summary>What somebody thought of an answer; not who.</summary>
/// <param name="Outcome">Of the answer, such as <c>band</c>; null where it is not known any more.</param>
/// <param name="Passages">What the answer cites, each <c>guide#section</c>; empty where that is not known, or nothing was cited.</param>
/// <param name="Comment">What was typed with it; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("thumb")]
public sealed record Thumb(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] bool IsUp, [property: Id(2)] string? Outcome,
    [property: Id(3)] IReadOnlyList<string> Passages, [property: Id(4)] string? Comment);
