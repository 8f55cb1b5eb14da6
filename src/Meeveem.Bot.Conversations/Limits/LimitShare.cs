namespace Meeveem.Bot.Conversations.Limits;

/// <summary>What a replica may let through before it asks again.</summary>
/// <param name="Granted">How many; 0 for none.</param>
/// <param name="Wait">Where there are none, when it is worth asking again.</param>
[GenerateSerializer, Immutable, Alias("limit-share")]
internal sealed record LimitShare([property: Id(0)] int Granted, [property: Id(1)] TimeSpan Wait);
