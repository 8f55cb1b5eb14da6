namespace Meeveem.Bot.DirectLine.Http;

/// <summary>When a message must have been answered, in the state of its turn: it counts from the message's arrival.</summary>
internal sealed record TurnDeadline(DateTimeOffset At);
