namespace Meeveem.Bot.Conversations;

/// <summary>What was added to a transcript.</summary>
/// <param name="Number">Null where it is shown and not kept.</param>
/// <param name="Previous">The number of the last activity before it: who has not seen that one has missed something.</param>
[GenerateSerializer, Immutable, Alias("transcript-frame")]
public sealed record TranscriptFrame([property: Id(0)] byte[] Json, [property: Id(1)] long? Number, [property: Id(2)] long Previous);
