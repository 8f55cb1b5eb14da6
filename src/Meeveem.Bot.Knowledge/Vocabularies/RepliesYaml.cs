using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>Reads <c>replies.yaml</c>: answers worded for what people ask and no guide holds.</summary>
internal static class RepliesYaml
{
    private static readonly string[] Known =
        ["reply", "outcome", "required", "contact", "set", "unset", "guide-words", "steps", "commands", "phrases"];

    private static readonly Dictionary<string, ContactPurpose> Purposes = new(StringComparer.Ordinal)
    {
        ["person"] = ContactPurpose.Person, ["application"] = ContactPurpose.Application, ["report"] = ContactPurpose.Report,
    };

    /// <returns>The replies in the file's order; none where there is no such file.</returns>
    public static IReadOnlyList<FixedReply> Read(string path, List<Finding> findings)
    {
        if (!File.Exists(path) || WordsYaml.Open(path, findings) is not { } yaml) return [];
        return [.. yaml.Entries().Select(entry => ReadOne(entry.Name, entry.Node, yaml))];
    }

    private static FixedReply ReadOne(string name, YamlMappingNode entry, WordsYaml yaml)
    {
        foreach (var key in entry.Children.Keys.OfType<YamlScalarNode>().Where(key => !Known.Contains(key.Value)))
            yaml.Fault(key, $"\"{key.Value}\" is not a part of a reply; there are {string.Join(", ", Known)}.");
        var outcome = WordsYaml.Optional(entry, "outcome");
        if (outcome is not (null or "chat" or "no_answer")) yaml.Fault(entry, $"The outcome \"{outcome}\" of {name} is neither chat nor no_answer.");
        return new FixedReply(name, yaml.Text(entry, "reply"))
        {
            IsChat = outcome == "chat",
            NamesRequired = WordsYaml.Optional(entry, "required") == "true",
            Contact = Contact(name, entry, yaml),
            GuideWords = yaml.Strings(entry, "guide-words"),
            Steps = yaml.Strings(entry, "steps"),
            Commands = WordsYaml.Find(entry, "commands") is null ? [] : yaml.Strings(entry, "commands"),
            Phrases = yaml.Strings(entry, "phrases"),
        };
    }

    private static ContactLine? Contact(string name, YamlMappingNode entry, WordsYaml yaml)
    {
        if (WordsYaml.Optional(entry, "contact") is not { } purpose) return null;
        if (Purposes.TryGetValue(purpose, out var known)) return new ContactLine(known, yaml.Text(entry, "set"), WordsYaml.Optional(entry, "unset") ?? string.Empty);
        yaml.Fault(entry, $"The contact \"{purpose}\" of {name} is none of {string.Join(", ", Purposes.Keys)}.");
        return null;
    }
}
