namespace Meeveem.Bot.Conversations.Editors;

/// <summary>How often something was asked that no guide holds.</summary>
[GenerateSerializer, Alias("gap-count")]
public sealed class GapCount
{
    [Id(0)] public int Count { get; set; }

    [Id(1)] public DateTimeOffset LastAt { get; set; }

    /// <summary>A few of the questions, cleaned, the newest last; empty where they are not kept.</summary>
    [Id(2)] public List<string> Questions { get; set; } = [];
}
