namespace Meeveem.Bot.Core.Understanding;

/// <summary>Something that a message may want, as <c>intents.yaml</c> has it.</summary>
/// <param name="Name">As in the file, and as training messages are labelled.</param>
public sealed record Intent(string Name)
{
    /// <summary>Phrases that messages of the intent hold; those of others may hold them too.</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    /// <summary>Whole messages that decide alone.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The words that answer it; null where it leads to something else.</summary>
    public FixedReply? Reply { get; init; }

    /// <summary>The task that it leads to; null where it leads to something else.</summary>
    public TaskKind? Task { get; init; }

    /// <summary>The kind of pasted text that it tells; null where it tells none.</summary>
    public PastedKind? Text { get; init; }

    /// <summary>Messages of the intent are told by examples too.</summary>
    public bool HasExamples => Reply is not null || Task is not (null or TaskKind.PracticeStop or TaskKind.PracticeSkip);
}
