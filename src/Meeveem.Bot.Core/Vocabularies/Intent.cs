using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Something that a message may want, as <c>intents.yaml</c> has it.</summary>
/// <param name="Name">As in the file, and as training messages are labelled.</param>
public sealed record Intent(string Name)
{
    /// <summary>Phrases that messages of the intent hold; those of others may hold them too.</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    /// <summary>Phrases that count only beside another of the intent, or where the examples agree.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Phrases that decide alone, wherever they stand and whatever else is said: somebody may be in danger.</summary>
    public IReadOnlyList<string> Urgent { get; init; } = [];

    /// <summary>Whole messages that decide alone.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The words that answer it; null where it leads to something else.</summary>
    public FixedReply? Reply { get; init; }

    /// <summary>The task that it leads to; null where it leads to something else.</summary>
    public TaskKind? Task { get; init; }

    /// <summary>The kind of pasted text that it tells; null where it tells none.</summary>
    public PastedKind? Text { get; init; }

    /// <summary>What code calls it, where its rules name it; null where it leads to a reply, a task or a text.</summary>
    public Cue? Cue { get; init; }

    /// <summary>The section of a guide that it leads to; null where it leads to something else.</summary>
    public SectionKind? Section { get; init; }

    /// <summary>It leads to a refusal.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Messages of the intent are told by examples too.</summary>
    public bool HasExamples => Reply is not null || Task is not (null or TaskKind.PracticeStop or TaskKind.PracticeSkip);
}
