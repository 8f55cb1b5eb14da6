using Meeveem.Bot.Knowledge.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>The parts of <c>words.yaml</c> and the files beside it, read node by node so that a fault is told with its line.</summary>
internal sealed class WordsYaml
{
    private readonly YamlMappingNode _root;
    private readonly string _file;
    private readonly List<Finding> _findings;

    private WordsYaml(YamlMappingNode root, string file, List<Finding> findings) => (_root, _file, _findings) = (root, file, findings);

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
            if (SpecialFile.Is(path)) throw new IOException("no ordinary file");
            using var reader = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(new BoundedYaml(reader, hasReferences: false));
            if (yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root) return new WordsYaml(root, file, findings);
            findings.Add(new Finding(Severity.Error, file, 1, "Expected names with a list for each."));
        }
        // The scanner throws the second at some text that is no YAML, without saying where.
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            findings.Add(new Finding(Severity.Error, file, (int)((error as YamlException)?.Start.Line ?? 1),
                "This is not readable YAML: a quote, bracket or indent is out of place here, "
                + "or it is nested too deeply, or refers to itself."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new Finding(Severity.Error, file, 0, "The file cannot be read; "
                + "check that it is an ordinary file and that the bot may read it."));
        }
        return null;
    }

    public bool Has(string name) => Node(name) is not null;

    public IReadOnlyList<string> List(string name) => Node(name) is YamlSequenceNode list ? Scalars(list) : Missing<string>(name);

    public IReadOnlyList<YamlMappingNode> Mappings(string name) =>
        Node(name) is YamlSequenceNode list ? [.. list.Children.OfType<YamlMappingNode>()] : Missing<YamlMappingNode>(name);

    /// <summary>The file's entries that are mappings themselves, in its order.</summary>
    public IEnumerable<(string Name, YamlMappingNode Node)> Entries()
    {
        foreach (var (key, node) in _root.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && node is YamlMappingNode mapping) yield return (name, mapping);
            else Fault(key, "Expected a name with its parts indented under it.");
        }
    }

    public static string? Optional(YamlMappingNode entry, string name) =>
        Find(entry, name) is YamlScalarNode { Value: { } text } ? text : null;

    public string Text(YamlMappingNode entry, string name) => Find(entry, name) is YamlScalarNode { Value: { } text } ? text
        : Fault(entry, name);

    public IReadOnlyList<string> Strings(YamlMappingNode entry, string name) =>
        Find(entry, name) is YamlSequenceNode list ? Scalars(list) : [Fault(entry, name)];

    /// <summary>A mapping from a known name to a list; an unknown name is an error.</summary>
    public IReadOnlyDictionary<TKey, IReadOnlyList<string>> Keyed<TKey>(string name, Func<string, TKey?> key)
        where TKey : struct
        => Node(name) is YamlMappingNode mapping ? Keyed<TKey>(mapping, name, text =>
            key(text) is { } value ? (true, value) : (false, default)) : NoneOf<TKey>(name);

    /// <summary>The whole file as such a mapping.</summary>
    public IReadOnlyDictionary<TKey, IReadOnlyList<string>> Keyed<TKey>(Func<string, TKey?> key)
        where TKey : struct
        => Keyed<TKey>(_root, "the topics", text => key(text) is { } value ? (true, value) : (false, default));

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keyed(string name, Func<string, string> key) =>
        Node(name) is YamlMappingNode mapping ? Keyed<string>(mapping, name, text => (true, key(text))) : NoneOf<string>(name);

    private Dictionary<TKey, IReadOnlyList<string>> NoneOf<TKey>(string name)
        where TKey : notnull
    {
        Missing<string>(name);
        return [];
    }

    private Dictionary<TKey, IReadOnlyList<string>> Keyed<TKey>(YamlMappingNode mapping, string name, Func<string,
        (bool Known, TKey Key)> key)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, IReadOnlyList<string>>();
        foreach (var (left, right) in mapping.Children)
        {
            var text = (left as YamlScalarNode)?.Value ?? string.Empty;
            var (known, value) = key(text);
            if (!known || right is not YamlSequenceNode list) Fault(left,
                $"\"{text}\" under {name} is not a name the bot knows, or has no list in brackets.");
            else result[value] = Scalars(list);
        }
        return result;
    }

    private YamlNode? Node(string name) => Find(_root, name);

    internal static YamlNode? Find(YamlMappingNode mapping, string name) =>
        mapping.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode key && key.Value == name).Value;

    private static string[] Scalars(YamlSequenceNode list) => [.. list.Children.OfType<YamlScalarNode>()
        .Select(node => node.Value ?? string.Empty)];

    private T[] Missing<T>(string name)
    {
        _findings.Add(new Finding(Severity.Error, _file, 1, $"The list \"{name}\" is missing."));
        return [];
    }

    internal string Fault(YamlNode node, string what)
    {
        _findings.Add(new Finding(Severity.Error, _file, (int)node.Start.Line, what.Contains(' ', StringComparison.Ordinal) ? what
            : $"Expected \"{what}\" here."));
        return string.Empty;
    }
}
