namespace Meeveem.Bot.Conversations;

/// <summary>A turn took so long that another one took its place.</summary>
[GenerateSerializer, Alias("turn-lost")]
public sealed class TurnLostException() : Exception("Another turn took this one's place.");
