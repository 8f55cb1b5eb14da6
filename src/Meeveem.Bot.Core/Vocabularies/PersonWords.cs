namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>How people speak of themselves, as an editor keeps it in <c>people.yaml</c>. Each list may be empty.</summary>
public sealed record PersonWords
{
    public static PersonWords None { get; } = new();

    /// <summary>How a remark about oneself opens: "I am a", "as a".</summary>
    public IReadOnlyList<string> Openers { get; init; } = [];

    /// <summary>What people are, besides what they do: sex, age, faith, origin, disability, family.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Words beside the terms that say nothing else.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>What a remark begins with before its opener: "by the way".</summary>
    public IReadOnlyList<string> Asides { get; init; } = [];
    public IReadOnlyList<string> Names { get; init; } = [];
    public IReadOnlyList<string> Schools { get; init; } = [];
    public IReadOnlyList<string> Births { get; init; } = [];
    public IReadOnlyList<string> Employers { get; init; } = [];

    /// <summary>Words that ask whether a remark matters.</summary>
    public IReadOnlyList<string> AsksAboutIt { get; init; } = [];
}
