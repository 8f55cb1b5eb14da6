namespace Meeveem.Bot.Conversations;

/// <summary>An answer that left: thumbs under it name its message alone.</summary>
/// <param name="Message">The id that its channel gave it.</param>
/// <param name="Outcome">Such as <c>band</c>.</param>
/// <param name="Passages">What it cites, each <c>guide#section</c>.</param>
[GenerateSerializer, Immutable, Alias("sent-answer")]
public sealed record SentAnswer(
    [property: Id(0)] string Message,
    [property: Id(1)] string Outcome,
    [property: Id(2)] IReadOnlyList<string> Passages)
{
    /// <summary>The id of the message that it answers; null where that has none.</summary>
    [Id(3)] public string? Question { get; init; }
}
