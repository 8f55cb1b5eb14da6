using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Knowledge.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>Reads the folder of words: <c>words.yaml</c>, <c>places.csv</c>, <c>occupations.csv</c>, <c>employers.csv</c>,
/// <c>synonyms.txt</c> and <c>real-words.txt</c>.</summary>
public static class VocabularyReader
{
    public const string WordsFile = "words.yaml";

    /// <returns>A vocabulary, or null and the reasons, each with file and line.</returns>
    public static (Vocabulary? Vocabulary, IReadOnlyList<Finding> Findings) Read(string folder)
    {
        var findings = new List<Finding>();
        var places = Csv.Read(folder, "places.csv", ["name", "region", "also", "caution"], findings).Select(row => ReadPlace(row, findings)).OfType<Place>().ToList();
        var occupations = Csv.Read(folder, "occupations.csv", ["name", "also"], findings).Select(ReadNamed).ToList();
        var employers = Csv.Read(folder, "employers.csv", ["name", "also"], findings).Select(ReadNamed).ToList();
        var realWords = ReadLines(Path.Combine(folder, "real-words.txt"));
        var (synonyms, layTerms) = ReadTerms(folder, findings);
        var words = WordsYaml.Open(Path.Combine(folder, WordsFile), findings);
        if (words is null || findings.Exists(finding => finding.Severity == Severity.Error)) return (null, findings);
        var vocabulary = new Vocabulary
        {
            Places = places,
            Occupations = occupations,
            Employers = employers,
            Levels = words.Keyed("levels", LevelOf),
            OtherGrades = [.. words.Mappings("other-grades").Select(entry => new OtherGrade(words.Text(entry, "name"), words.Strings(entry, "phrases"),
                [.. words.Strings(entry, "near").Select(LevelOf).OfType<Level>()]))],
            JobNouns = words.List("job-nouns"),
            OtherJobNouns = words.List("other-job-nouns"),
            Spellings = [.. words.Keyed("spellings", key => key).Select(entry => (entry.Key, entry.Value))],
            Cues = words.Keyed("cues", key => Enum.TryParse<Cue>(key, out var cue) ? cue : (Cue?)null),
            Synonyms = synonyms,
            LayTerms = layTerms,
            StopWords = words.List("stop-words").ToHashSet(StringComparer.Ordinal),
            RealWords = realWords.ToHashSet(StringComparer.Ordinal),
        };
        return (findings.Exists(finding => finding.Severity == Severity.Error) ? null : vocabulary, findings);
    }

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

    // "a, b, c" are alike; "a, b => c, d" leads from a or b to c and d.
    private static (List<IReadOnlyList<string>> Synonyms, List<(IReadOnlyList<string>, IReadOnlyList<string>)> LayTerms) ReadTerms(string folder, List<Finding> findings)
    {
        const string file = "synonyms.txt";
        var synonyms = new List<IReadOnlyList<string>>();
        var layTerms = new List<(IReadOnlyList<string>, IReadOnlyList<string>)>();
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) return (synonyms, layTerms);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            var sides = line.Split("=>");
            if (sides.Length > 2) findings.Add(new Finding(Severity.Error, file, number, "Found more than one \"=>\"; expected lay terms, one \"=>\", and the guides' terms."));
            else if (sides.Length == 2) layTerms.Add((Terms(sides[0]), Terms(sides[1])));
            else synonyms.Add(Terms(line));
        }
        return (synonyms, layTerms);
    }

    private static string[] Terms(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] ReadLines(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')] : [];
}

/// <summary>Comma-separated rows without quoting, under a fixed header.</summary>
internal static class Csv
{
    internal sealed record Row(string File, int Line, string[] Fields);

    public static List<Row> Read(string folder, string file, string[] header, List<Finding> findings)
    {
        var rows = new List<Row>();
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            findings.Add(new Finding(Severity.Error, file, 0, $"The vocabulary has no {file}; expected it in {Path.GetFileName(folder)}."));
            return rows;
        }
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number == 1 || string.IsNullOrWhiteSpace(line)) continue;
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length == header.Length && fields[0].Length > 0) rows.Add(new Row(file, number, fields));
            else findings.Add(new Finding(Severity.Error, file, number, $"Found {fields.Length} fields; expected {string.Join(",", header)}, and no comma inside a field."));
        }
        return rows;
    }
}

/// <summary>The parts of <c>words.yaml</c>, read node by node so that a fault is told with its line.</summary>
internal sealed class WordsYaml
{
    private readonly YamlMappingNode _root;
    private readonly List<Finding> _findings;

    private WordsYaml(YamlMappingNode root, List<Finding> findings) => (_root, _findings) = (root, findings);

    public static WordsYaml? Open(string path, List<Finding> findings)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            findings.Add(new Finding(Severity.Error, file, 0, $"The vocabulary has no {file}."));
            return null;
        }
        try
        {
            using var reader = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root) return new WordsYaml(root, findings);
            findings.Add(new Finding(Severity.Error, file, 1, "Expected a mapping of levels, cues and the other lists."));
        }
        catch (YamlException error)
        {
            findings.Add(new Finding(Severity.Error, file, (int)error.Start.Line, "This is not readable YAML: a quote, bracket or indent is out of place here."));
        }
        return null;
    }

    public IReadOnlyList<string> List(string name) => Node(name) is YamlSequenceNode list ? Scalars(list) : Missing<string>(name);

    public IReadOnlyList<YamlMappingNode> Mappings(string name) =>
        Node(name) is YamlSequenceNode list ? [.. list.Children.OfType<YamlMappingNode>()] : Missing<YamlMappingNode>(name);

    public string Text(YamlMappingNode entry, string name) => Find(entry, name) is YamlScalarNode { Value: { } text } ? text : Fault(entry, name);

    public IReadOnlyList<string> Strings(YamlMappingNode entry, string name) =>
        Find(entry, name) is YamlSequenceNode list ? Scalars(list) : [Fault(entry, name)];

    /// <summary>A mapping from a known name to a list; an unknown name is an error.</summary>
    public IReadOnlyDictionary<TKey, IReadOnlyList<string>> Keyed<TKey>(string name, Func<string, TKey?> key)
        where TKey : struct
        => Keyed<TKey>(name, text => key(text) is { } value ? (true, value) : (false, default));

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keyed(string name, Func<string, string> key) =>
        Keyed<string>(name, text => (true, key(text)));

    private Dictionary<TKey, IReadOnlyList<string>> Keyed<TKey>(string name, Func<string, (bool Known, TKey Key)> key)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, IReadOnlyList<string>>();
        if (Node(name) is not YamlMappingNode mapping)
        {
            Missing<string>(name);
            return result;
        }
        foreach (var (left, right) in mapping.Children)
        {
            var text = ((YamlScalarNode)left).Value ?? string.Empty;
            var (known, value) = key(text);
            if (!known || right is not YamlSequenceNode list) Fault(left, $"\"{text}\" under {name} is not a name the bot knows, or has no list in brackets.");
            else result[value] = Scalars(list);
        }
        return result;
    }

    private YamlNode? Node(string name) => Find(_root, name);

    private static YamlNode? Find(YamlMappingNode mapping, string name) =>
        mapping.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode key && key.Value == name).Value;

    private static string[] Scalars(YamlSequenceNode list) => [.. list.Children.OfType<YamlScalarNode>().Select(node => node.Value ?? string.Empty)];

    private T[] Missing<T>(string name)
    {
        _findings.Add(new Finding(Severity.Error, VocabularyReader.WordsFile, 1, $"The list \"{name}\" is missing."));
        return [];
    }

    private string Fault(YamlNode node, string what)
    {
        _findings.Add(new Finding(Severity.Error, VocabularyReader.WordsFile, (int)node.Start.Line, what.Contains(' ', StringComparison.Ordinal) ? what : $"Expected \"{what}\" here."));
        return string.Empty;
    }
}
