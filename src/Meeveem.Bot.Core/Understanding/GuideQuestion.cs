using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A question for the passages.</summary>
/// <param name="Roles">Empty: all roles.</param>
/// <param name="Words">What it is about, beyond role, level and place.</param>
/// <param name="Cues">Which sections answer it.</param>
public sealed record GuideQuestion(
    IReadOnlyList<Role> Roles, IReadOnlyList<string> Words, CueSet Cues, IReadOnlyList<Level> Levels)
{
    /// <summary>The sections that its cues lead to, most telling first.</summary>
    public IReadOnlyList<SectionKind> Sections { get; init; } = [];

    /// <summary>The most telling of them; null where none is told.</summary>
    public SectionKind? Section => Sections.Count > 0 ? Sections[0] : null;

    /// <summary>The sections that the talk spoke of just before; empty where it spoke of no guide.</summary>
    public IReadOnlyList<SectionKind> SectionsBefore { get; init; } = [];

    /// <summary>The question as asked, cleaned; in a follow-up that repeats one, that one.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Every role with a guide is meant, a sentence each.</summary>
    public bool OfAllRoles { get; init; }
    public bool IsComparison { get; init; }

    /// <summary>Roles are compared as a whole: what each of them is.</summary>
    public bool AsksWhatEachIs { get; init; }

    /// <summary>What two roles have in common is asked for.</summary>
    public bool AsksInCommon { get; init; }

    /// <summary>The levels were named in the message, and not as part of a role's title, or in the question that it repeats.</summary>
    public bool LevelsAreNamed { get; init; }

    /// <summary>The level whose pay was spoken of before, where the work of it may be meant; null where there is none.</summary>
    public Level? LevelSpokenOf { get; init; }

    /// <summary>The roles are those of the conversation; the message itself names none.</summary>
    public bool RolesAreCarried { get; init; }

    /// <summary>Whether what comes on top of base pay is part of the bands.</summary>
    public bool AsksWhetherIncluded { get; init; }

    /// <summary>The jobs that the person comes from.</summary>
    public IReadOnlyList<string> Backgrounds { get; init; } = [];

    /// <summary>How certain an answer must be.</summary>
    public Certainty Needed { get; init; }

    /// <summary>It was put as a statement, which may be a remark.</summary>
    public bool IsStatement { get; init; }

    /// <summary>The message said nothing but cues and names: a whole section is asked for.</summary>
    public bool IsWholeSection { get; init; }
}
