using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>What the words of a message name, and where they name it.</summary>
internal sealed class NamedParts
{
    public required List<PhraseMatch<RoleName>> Roles { get; init; }

    /// <summary>Jobs without a guide.</summary>
    public required List<PhraseMatch<string>> Jobs { get; init; }
    public required List<PhraseMatch<string>> Employers { get; init; }

    /// <summary>Without the level of a role's title where another is named.</summary>
    public required List<PhraseMatch<Level>> Levels { get; init; }
    public required List<PhraseMatch<OtherGrade>> Grades { get; init; }
    public required List<PhraseMatch<int>> Steps { get; init; }
    public required List<PlaceReader.Found> Places { get; init; }

    /// <summary>Where the roles are named, with the levels that are part of their titles.</summary>
    public required List<(int First, int Last)> Titles { get; init; }
    public required bool LevelIsOfTitle { get; init; }
    public required List<PhraseMatch<string>> Sectors { get; init; }

    private static readonly HashSet<string> Products = ["certificate", "cert", "certification", "exam", "badge", "course", "stack", "tool"];

    private List<(int First, int Last)> PlaceSpans => Places.ConvertAll(place => (place.First, place.Last));

    public static NamedParts Find(List<Word> words, bool saysAmount, Lexicon lexicon)
    {
        var (roles, jobs) = RoleReader.RolesAndJobs(words, lexicon);
        var employers = lexicon.Employers.Find(words);
        employers.RemoveAll(employer => NamesWhatItSells(employer.Last + 1, words));
        var levels = LevelReader.Find(words, roles, jobs, lexicon);
        var places = PlaceReader.Find(words, [.. Spans(roles), .. Spans(jobs), .. Spans(employers), .. Spans(levels)], lexicon);
        var titles = LevelReader.WithTitleLevels(roles, levels);
        var levelIsOfTitle = LevelReader.DropTitleLevel(words, levels, roles);
        var steps = LevelSteps.Find(words, levels, saysAmount);
        var counted = LevelSteps.Counted(words, steps, levels);
        return new()
        {
            Roles = roles,
            Jobs = jobs,
            Employers = employers,
            Levels = counted ?? levels,
            LevelIsOfTitle = levelIsOfTitle && counted is null,
            Grades = LevelReader.FindOtherGrades(words, roles, jobs, lexicon),
            // The words of a step that was counted name nothing else.
            Steps = counted is null ? steps : steps.ConvertAll(step => step with { Value = 0 }),
            Places = places,
            Titles = titles,
            Sectors = lexicon.Sectors.Find(words),
        };
    }

    /// <summary>For each word, whether it is part of a name: names are no words to search for.</summary>
    public bool[] Covered(int count)
    {
        var covered = new bool[count];
        List<(int First, int Last)>[] named =
            [Titles, Spans(Levels), Spans(Grades), Spans(Steps), PlaceSpans, Spans(Employers), Spans(Sectors)];
        foreach (var (first, last) in named.SelectMany(spans => spans)) Array.Fill(covered, true, first, last - first + 1);
        return covered;
    }

    /// <summary>The words with a mask in the place of each name: what is named says nothing about the topic; that something is named there
    /// does.</summary>
    public List<Word> Masked(List<Word> words)
    {
        var masks = new string?[words.Count];
        (string Mask, List<(int First, int Last)> Spans)[] named =
        [
            ("<job>", Spans(Jobs)), ("<place>", PlaceSpans), ("<place>", Spans(Employers)), ("<level>", Spans(Levels)),
            ("<level>", Spans(Grades)), ("<role>", Spans(Roles)),
        ];
        foreach (var (mask, spans) in named)
        {
            foreach (var (first, last) in spans) Array.Fill(masks, mask, first, last - first + 1);
        }
        var masked = new List<Word>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (masks[i] is not { } mask) masked.Add(words[i]);
            else if (i == 0 || masks[i - 1] != mask) masked.Add(words[i] with { Text = mask, Form = mask });
        }
        return masked;
    }

    /// <summary>Jobs without a guide: those that the message is about, and those that the person comes from.</summary>
    /// <param name="asking">The sentences that ask.</param>
    /// <param name="amountAt">Where the first amount stands: who told it is no job that is asked about.</param>
    public (List<string> Subjects, List<string> Backgrounds) Occupations(
        List<Word> words, List<PhraseMatch<Cue>> cues, AskingSentences asking, int amountAt, Lexicon lexicon)
    {
        var unknown = RoleReader.UnknownJobs(words, [.. Spans(Roles), .. Spans(Jobs), .. Spans(Levels)], lexicon);
        return Backgrounds.Divide(
            [.. Jobs.Concat(unknown).Where(job => !RoleReader.TellsTheAmount(job, words, amountAt, lexicon))],
            words, cues, namesRole: Roles.Count > 0, word => !asking.PointBack && asking.OnlyLeadsUp(word.Start),
            at => Levels.Exists(level => level.Covers(at)) || Places.Exists(place => place.First == at));
    }

    /// <summary>The employers that are named, known or not.</summary>
    public IReadOnlyList<string> EmployersOf(List<Word> words, string text, Lexicon lexicon)
    {
        if (Employers.Count > 0) return [.. Employers.Select(match => match.Value).Distinct()];
        var taken = (List<(int First, int Last)>)[.. Spans(Roles), .. Spans(Jobs), .. Spans(Levels), .. PlaceSpans];
        return UnknownEmployer.Find(words, text, taken, lexicon) is { } unknown ? [unknown] : [];
    }

    // "My Microsoft certificates" are nobody's employer.
    private static bool NamesWhatItSells(int next, List<Word> words) =>
        next < words.Count && !words[next].AfterBreak && Products.Contains(words[next].Form);

    private static List<(int First, int Last)> Spans<T>(List<PhraseMatch<T>> matches) =>
        matches.ConvertAll(match => (match.First, match.Last));
}
