namespace Meeveem.Bot.Conversations;

/// <summary>Activities of a transcript in order, each as JSON.</summary>
/// <param name="Watermark">The number of the last that there is, whether it is among them or not.</param>
[GenerateSerializer, Immutable, Alias("transcript-part")]
public sealed record TranscriptPart([property: Id(0)] IReadOnlyList<byte[]> Activities, [property: Id(1)] long Watermark);
