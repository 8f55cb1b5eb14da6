using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Words that an editor keeps in <c>knowledge/vocabulary</c>: the domain's language outside the guides.</summary>
public sealed record Vocabulary
{
    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Jobs that no guide is about.</summary>
    public required IReadOnlyList<Named> Occupations { get; init; }
    public required IReadOnlyList<Named> Employers { get; init; }
    public required IReadOnlyDictionary<Level, IReadOnlyList<string>> Levels { get; init; }
    public required IReadOnlyList<OtherGrade> OtherGrades { get; init; }

    /// <summary>What may end a role's name: engineer, developer, …</summary>
    public required IReadOnlyList<string> JobNouns { get; init; }

    /// <summary>What ends the names of other people's jobs: analyst, nurse, …</summary>
    public required IReadOnlyList<string> OtherJobNouns { get; init; }

    /// <summary>The work that a noun of a role's name stands for: manager → management.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> NounForms { get; init; }

    /// <summary>One spelling for many: the first phrase is what the others are read as.</summary>
    public required IReadOnlyList<(string Meant, IReadOnlyList<string> Written)> Spellings { get; init; }

    /// <summary>Verbs with which somebody tells an amount; empty where the editor keeps none.</summary>
    public IReadOnlyList<string> TellingWords { get; init; } = [];

    /// <summary>Phrases that hold the words of a cue and mean something else; empty where the editor keeps none.</summary>
    public IReadOnlyList<string> FiguresOfSpeech { get; init; } = [];

    /// <summary>Kinds of things that bands are not published for, each with its words: companies, languages.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OtherKinds { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words that say nothing about what is asked.</summary>
    public required IReadOnlySet<string> StopWords { get; init; }

    /// <summary>What messages may want; empty where the editor keeps no such file.</summary>
    public IReadOnlyList<Intent> Intents { get; init; } = [];

    /// <summary>How people speak of themselves; empty where the editor keeps no such file.</summary>
    public PersonWords Person { get; init; } = PersonWords.None;
}
