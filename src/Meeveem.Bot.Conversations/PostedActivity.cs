namespace Meeveem.Bot.Conversations;

/// <summary>An activity to be added to a transcript.</summary>
/// <param name="Conversation">What its channel calls the conversation; ids of activities begin with it.</param>
/// <param name="Json">Without id and timestamp.</param>
[GenerateSerializer, Immutable, Alias("posted-activity")]
public sealed record PostedActivity([property: Id(0)] string Conversation, [property: Id(1)] byte[] Json);
