namespace Meeveem.Bot.Conversations.Editors;

/// <summary>How often a passage was cited in answers that got a thumb.</summary>
[GenerateSerializer, Alias("thumb-count")]
public sealed class ThumbCount
{
    [Id(0)] public int Up { get; set; }

    [Id(1)] public int Down { get; set; }

    [Id(2)] public DateTimeOffset LastAt { get; set; }
}
