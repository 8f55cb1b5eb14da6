namespace Meeveem.Bot.DirectLine.Http;

/// <summary>How many turns of one channel may be under way at once: a channel whose connector hangs leaves the others their room.</summary>
internal sealed class TurnRoom() : Places(Maximum, MaximumInAll)
{
    public const int Maximum = 500;
    private const int MaximumInAll = 2_000;

    /// <summary>Part of a sentence for the operator while a channel has no room; else null.</summary>
    public string? Fault => Full is { Count: > 0 } full
        ? $"{Maximum} turns of {string.Join(" and ", full)} are under way and none more is taken"
        : null;
}
