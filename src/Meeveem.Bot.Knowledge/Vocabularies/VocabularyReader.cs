using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>Reads the folder of words: <c>words.yaml</c>, <c>places.csv</c>, <c>occupations.csv</c>, <c>employers.csv</c>,
/// and, where there are any, <c>people.yaml</c> and <c>intents.yaml</c>.</summary>
public static class VocabularyReader
{
    public const string WordsFile = "words.yaml";
    public const string PeopleFile = "people.yaml";
    public const string IntentsFile = "intents.yaml";

    /// <returns>A vocabulary, or null and the reasons, each with file and line.</returns>
    public static (Vocabulary? Vocabulary, IReadOnlyList<Finding> Findings) Read(string folder)
    {
        var findings = new List<Finding>();
        var places = Csv.Read(folder, "places.csv", ["name", "region", "also", "caution"], findings)
            .Select(row => ReadPlace(row, findings)).OfType<Place>().ToList();
        var occupations = Csv.Read(folder, "occupations.csv", ["name", "also"], findings).Select(ReadNamed).ToList();
        var employers = Csv.Read(folder, "employers.csv", ["name", "also"], findings).Select(ReadNamed).ToList();
        var words = WordsYaml.Open(Path.Combine(folder, WordsFile), findings);
        var people = File.Exists(Path.Combine(folder, PeopleFile)) ? WordsYaml.Open(Path.Combine(folder, PeopleFile), findings) : null;
        var intents = IntentsYaml.Read(Path.Combine(folder, IntentsFile), findings);
        if (words is null || findings.Exists(finding => finding.Severity == Severity.Error)) return (null, findings);
        var vocabulary = new Vocabulary
        {
            Places = places,
            Occupations = occupations,
            Employers = employers,
            Levels = words.Keyed("levels", LevelOf),
            OtherGrades = [.. words.Mappings("other-grades").Select(entry =>
                new OtherGrade(words.Text(entry, "name"), words.Strings(entry, "phrases"),
                [.. words.Strings(entry, "near").Select(LevelOf).OfType<Level>()]))],
            JobNouns = words.List("job-nouns"),
            OtherJobNouns = words.List("other-job-nouns"),
            NounForms = words.Keyed("role-noun-forms", name => name),
            Spellings = [.. words.Keyed("spellings", key => key).Select(entry => (entry.Key, entry.Value))],
            TellingWords = words.Has("telling-words") ? words.List("telling-words") : [],
            FiguresOfSpeech = words.Has("figures-of-speech") ? words.List("figures-of-speech") : [],
            OtherKinds = words.Has("other-kinds") ? words.Keyed("other-kinds", key => key)
                : new Dictionary<string, IReadOnlyList<string>>(),
            StopWords = words.List("stop-words").ToHashSet(StringComparer.Ordinal),
            Intents = intents,
            Person = people is null ? PersonWords.None : ReadPerson(people),
        };
        return (findings.Exists(finding => finding.Severity == Severity.Error) ? null : vocabulary, findings);
    }

    private static PersonWords ReadPerson(WordsYaml people) => new()
    {
        Openers = people.List("openers"),
        Terms = [.. people.Keyed("terms", kind => kind).SelectMany(entry => entry.Value)],
        Fillers = people.List("fillers"),
        Asides = people.List("asides"),
        Names = people.List("names"),
        Schools = people.List("schools"),
        Births = people.List("births"),
        Employers = people.List("employers"),
        AsksAboutIt = people.List("asks-about-it"),
    };

    private static Level? LevelOf(string slug)
    {
        foreach (var level in Enum.GetValues<Level>())
        {
            if (level.Slug() == slug) return level;
        }
        return null;
    }

    private static Place? ReadPlace(Csv.Row row, List<Finding> findings)
    {
        PlaceArea? area = row.Fields[1] switch
        {
            "london-south-east" => PlaceArea.LondonAndSouthEast,
            "rest-of-uk" => PlaceArea.RestOfUk,
            "both" => PlaceArea.WholeUk,
            "outside-uk" => PlaceArea.Abroad,
            _ => null,
        };
        if (area is { } known) return new Place(row.Fields[0], known, Also(row.Fields[2]), row.Fields[3] == "word");
        findings.Add(new Finding(Severity.Error, row.File, row.Line,
            $"\"{row.Fields[1]}\" is not a region; write london-south-east, rest-of-uk, both or outside-uk."));
        return null;
    }

    private static Named ReadNamed(Csv.Row row) => new(row.Fields[0], Also(row.Fields[1]));

    private static string[] Also(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
