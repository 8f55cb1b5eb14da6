using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Every phrase that the bot understands: the vocabulary's, and what each guide brings with it.</summary>
/// <remarks>Built once per knowledge snapshot, then only read.</remarks>
public sealed class Lexicon
{
    private Lexicon(Vocabulary vocabulary) => Vocabulary = vocabulary;

    public Vocabulary Vocabulary { get; }

    /// <summary>What is told by examples.</summary>
    public required ExampleModels Examples { get; init; }
    public required IReadOnlyList<Guide> Guides { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Names of different roles that read alike; a question with one of them could mean either.</summary>
    public required IReadOnlyList<NameClash> Collisions { get; init; }
    public required PhraseBook<string[]> Spellings { get; init; }
    public required PhraseBook<RoleName> RoleNames { get; init; }

    /// <summary>The words of the roles' names, which people put together otherwise.</summary>
    internal NameWords NameWords { get; private init; } = null!;
    public required PhraseBook<Level> Levels { get; init; }
    public required PhraseBook<OtherGrade> OtherGrades { get; init; }
    public required PhraseBook<Place> Places { get; init; }

    /// <summary>Words that are part of a place's name and of nothing else.</summary>
    public required IReadOnlySet<string> PlaceWords { get; init; }
    public required PhraseBook<string> Occupations { get; init; }
    public required PhraseBook<string> Employers { get; init; }
    public required PhraseBook<Cue> Cues { get; init; }

    /// <summary>Phrases that count only beside another of their intent, or where the examples agree.</summary>
    public required PhraseBook<Cue> Hints { get; init; }

    /// <summary>What each intent leads to.</summary>
    public required Intents Intents { get; init; }

    /// <summary>The cues of the intents that lead to a reply, a task or a text.</summary>
    public required PhraseBook<Intent> IntentCues { get; init; }

    /// <summary>Phrases of <see cref="Intent.Urgent"/>.</summary>
    public required PhraseBook<Intent> UrgentCues { get; init; }

    /// <summary>Verbs with which somebody tells an amount.</summary>
    public required IReadOnlySet<string> TellingWords { get; init; }

    /// <summary>Phrases whose words mean something else together: "pay back".</summary>
    public required PhraseBook<bool> FiguresOfSpeech { get; init; }

    /// <summary>What people compare pay by and no guide tells apart.</summary>
    public required PhraseBook<string> OtherKinds { get; init; }
    public required IReadOnlySet<string> JobNouns { get; init; }

    /// <summary>How people speak of themselves.</summary>
    internal PersonPhrases Person { get; private init; } = null!;

    /// <summary>The guides' sectors: they say which guide is meant, and nothing of what is asked.</summary>
    public required PhraseBook<string> Sectors { get; init; }

    /// <summary>Every word of the guides, in the singular.</summary>
    public required IReadOnlySet<string> GuideWords { get; init; }
    public required IReadOnlySet<string> OtherJobNouns { get; init; }
    public required IReadOnlySet<string> StopForms { get; init; }
    public required Speller Speller { get; init; }

    /// <param name="guideWords">Every word of the guides, in the singular.</param>
    /// <param name="examples">Null where phrases and rules alone tell what a message means.</param>
    /// <param name="realWords">English words that are nobody's slip for a word of the domain.</param>
    /// <param name="before">The lexicon that this one takes the place of; what has not changed is taken over.</param>
    public static Lexicon Build(
        Vocabulary vocabulary,
        IReadOnlyList<Guide> guides,
        IReadOnlySet<string> guideWords,
        ExampleModels? examples = null,
        IReadOnlySet<string>? realWords = null,
        Lexicon? before = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(guides);
        var spellings = Respelling.Book(vocabulary);
        var jobNouns = vocabulary.JobNouns.Select(Words.Singular).ToHashSet(StringComparer.Ordinal);
        var levels = Book(vocabulary.Levels, spellings);
        var collisions = new List<NameClash>();
        var occupations = JobsWithoutGuide(vocabulary.Occupations, guides, spellings);
        var (roleNames, nameWords) = RoleNaming.Build(guides, vocabulary, levels, spellings, realWords, collisions);
        var roleWords = roleNames.Vocabulary.ToHashSet(StringComparer.Ordinal);
        var wordsOfNames = WordsOfNames(guides);
        var grades = new PhraseBook<OtherGrade>();
        foreach (var grade in vocabulary.OtherGrades) AddAll(grades, grade.Phrases, grade, spellings);
        var places = new PhraseBook<Place>();
        foreach (var place in vocabulary.Places) AddAll(places, [place.Name, .. place.Also], place, spellings);
        var employers = Names(vocabulary.Employers, spellings);
        var cues = new PhraseBook<Cue>();
        var hints = new PhraseBook<Cue>();
        foreach (var intent in vocabulary.Intents)
        {
            if (intent.Cue is not { } cue) continue;
            // Where there is a guide to therapists, "therapist" is no word of a patient.
            AddAll(cues, intent.Cues.Where(phrase => !intent.IsRefusal || !wordsOfNames.Contains(phrase)), cue, spellings);
            AddAll(hints, intent.Hints, cue, spellings);
        }
        var intentCues = new PhraseBook<Intent>();
        foreach (var intent in vocabulary.Intents.Where(intent => intent.Cue is null)) AddAll(intentCues, intent.Cues, intent, spellings);
        var urgent = new PhraseBook<Intent>();
        foreach (var intent in vocabulary.Intents) AddAll(urgent, intent.Urgent, intent, spellings);
        var figures = new PhraseBook<bool>();
        AddAll(figures, vocabulary.FiguresOfSpeech, true, spellings);
        var sectors = new PhraseBook<string>();
        foreach (var sector in guides.Select(guide => guide.Sector).Distinct())
            AddAll(sectors, [sector, .. sector.Split(" and ", StringSplitOptions.TrimEntries)], sector, spellings);
        var stop = StopFormsOf(vocabulary);
        return new Lexicon(vocabulary)
        {
            Examples = examples ?? ExampleModels.None,
            Guides = guides,
            Roles = [.. guides.Select(guide => guide.Role).DistinctBy(role => role.Slug)],
            Collisions = collisions,
            Spellings = spellings,
            RoleNames = roleNames,
            NameWords = nameWords,
            Levels = levels,
            OtherGrades = grades,
            Places = places,
            PlaceWords = places.Vocabulary.Except(cues.Vocabulary).Except(roleWords).Except(levels.Vocabulary)
                .Except(occupations.Vocabulary).ToHashSet(StringComparer.Ordinal),
            Occupations = occupations,
            Employers = employers,
            Cues = cues,
            Hints = hints,
            Intents = new Intents(vocabulary.Intents),
            IntentCues = intentCues,
            UrgentCues = urgent,
            TellingWords = vocabulary.TellingWords.SelectMany(each => Words.Split(each)).Select(word => word.Form)
                .ToHashSet(StringComparer.Ordinal),
            FiguresOfSpeech = figures,
            OtherKinds = Book(vocabulary.OtherKinds, spellings),
            JobNouns = jobNouns,
            GuideWords = guideWords,
            Sectors = sectors,
            Person = new PersonPhrases(vocabulary.Person, spellings),
            OtherJobNouns = vocabulary.OtherJobNouns.Select(Words.Singular).ToHashSet(StringComparer.Ordinal),
            StopForms = stop,
            // Where two words are as near, a role or a level is likelier meant than a place.
            Speller = new Speller(
                [
                    .. roleWords, .. levels.Vocabulary, .. jobNouns,
                    .. cues.Vocabulary.Concat(hints.Vocabulary).Where(word => !stop.Contains(word)),
                    .. occupations.Vocabulary, .. places.Vocabulary.Where(word => word.Length >= 6),
                ],
                [
                    .. guideWords, .. stop, .. vocabulary.OtherJobNouns, .. places.Vocabulary, .. employers.Vocabulary,
                    .. spellings.Vocabulary, .. grades.Vocabulary, .. intentCues.Vocabulary,
                    .. urgent.Vocabulary, .. (IEnumerable<string>?)realWords ?? [],
                ],
                before?.Speller),
        };
    }

    /// <summary>Words that a search passes over, in the singular and as they are written.</summary>
    public static IReadOnlySet<string> StopFormsOf(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return vocabulary.StopWords.Select(Words.Singular).Concat(vocabulary.StopWords).ToHashSet(StringComparer.Ordinal);
    }

    private static PhraseBook<TKey> Book<TKey>(IReadOnlyDictionary<TKey, IReadOnlyList<string>> phrases, PhraseBook<string[]> spellings)
        where TKey : notnull
    {
        var book = new PhraseBook<TKey>();
        foreach (var (key, list) in phrases) AddAll(book, list, key, spellings);
        return book;
    }

    private static PhraseBook<string> Names(IReadOnlyList<Named> names, PhraseBook<string[]> spellings)
    {
        var book = new PhraseBook<string>();
        foreach (var named in names) AddAll(book, [named.Name, .. named.Also], named.Name, spellings);
        return book;
    }

    // Where there is a guide to the job by its first name, another name that is not the guide's own stands for itself: "no guide to
    // network engineers" would be untrue of a network technician.
    private static PhraseBook<string> JobsWithoutGuide(
        IReadOnlyList<Named> jobs, IReadOnlyList<Guide> guides, PhraseBook<string[]> spellings)
    {
        var roles = guides.Select(guide => guide.Role.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var book = new PhraseBook<string>();
        foreach (var job in jobs)
        {
            foreach (var name in job.Also.Prepend(job.Name)) AddAll(book, [name], roles.Contains(job.Name) ? name : job.Name, spellings);
        }
        return book;
    }

    // The words of the roles' names, and "therapy" for a therapist.
    private static HashSet<string> WordsOfNames(IReadOnlyList<Guide> guides)
    {
        var words = guides.SelectMany(guide => Words.Split(guide.Role.Name)).Select(word => word.Form).ToHashSet(StringComparer.Ordinal);
        words.UnionWith([.. words.Where(word => word.EndsWith("ist", StringComparison.Ordinal)).Select(word => word[..^3] + "y")]);
        return words;
    }

    // A phrase is put through the same spellings as a message, so that both sides meet.
    private static void AddAll<T>(PhraseBook<T> book, IEnumerable<string> phrases, T value, PhraseBook<string[]> spellings)
    {
        foreach (var phrase in phrases)
        {
            var forms = new List<string>();
            foreach (var part in phrase.Split('*'))
            {
                if (forms.Count > 0) forms.Add("*");
                forms.AddRange(Respelling.Apply(Words.Split(part), spellings).Select(word => word.Form));
            }
            // A gap at either end holds nothing together.
            while (forms.Count > 0 && forms[^1] == "*") forms.RemoveAt(forms.Count - 1);
            if (forms.Count > 0 && forms[0] != "*") book.Add([.. forms], value);
        }
    }
}
