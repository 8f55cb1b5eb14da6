namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>An activity of a transcript, as JSON.</summary>
/// <param name="Name">What tells it from others of the conversation when its sender sends it again; null where nothing does.</param>
[GenerateSerializer, Immutable, Alias("logged-activity")]
public sealed record LoggedActivity([property: Id(0)] long Number, [property: Id(1)] byte[] Json, [property: Id(2)] string? Name = null);
