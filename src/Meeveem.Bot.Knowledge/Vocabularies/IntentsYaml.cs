using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>Reads <c>intents.yaml</c>: what messages may want, each with its cues and what it leads to.</summary>
internal static class IntentsYaml
{
    private static readonly string[] Known =
    [
        "leads-to", "reply", "outcome", "required", "contact", "set", "unset", "guide-words", "steps", "commands", "cues", "hints",
        "urgent",
    ];

    private static readonly Dictionary<string, ContactPurpose> Purposes = new(StringComparer.Ordinal)
    {
        ["person"] = ContactPurpose.Person, ["application"] = ContactPurpose.Application, ["report"] = ContactPurpose.Report,
    };

    private static readonly string[] OtherEnds = ["bands", "dates", "manner", "small-talk", "refusal", "reply", "task", "text"];

    private static readonly Dictionary<string, SectionKind> Sections = Enum.GetValues<SectionKind>().ToDictionary(kind => kind.Slug());

    /// <returns>The intents in the file's order; none where there is no such file.</returns>
    public static IReadOnlyList<Intent> Read(string path, List<Finding> findings)
    {
        if (!File.Exists(path) || WordsYaml.Open(path, findings) is not { } yaml) return [];
        return [.. yaml.Entries().Select(entry => ReadOne(entry.Name, entry.Node, yaml))];
    }

    private static Intent ReadOne(string name, YamlMappingNode entry, WordsYaml yaml)
    {
        foreach (var key in entry.Children.Keys.OfType<YamlScalarNode>().Where(key => !Known.Contains(key.Value)))
            yaml.Fault(key, $"\"{key.Value}\" is not a part of an intent; there are {string.Join(", ", Known)}.");
        var intent = new Intent(name) { Cues = Optional(entry, "cues", yaml), Hints = Optional(entry, "hints", yaml),
            Commands = Optional(entry, "commands", yaml), Urgent = Optional(entry, "urgent", yaml) };
        switch (WordsYaml.Optional(entry, "leads-to") ?? "reply")
        {
            case "reply":
                return intent with { Reply = Reply(name, entry, yaml) };
            case "task":
                return intent with { Task = Named<TaskKind>(name, entry, yaml) };
            case "text":
                return intent with { Text = Named<PastedKind>(name, entry, yaml) };
            case "bands" or "dates" or "manner" or "small-talk":
                return intent with { Cue = Named<Cue>(name, entry, yaml) };
            case "refusal":
                return intent with { Cue = Named<Cue>(name, entry, yaml), IsRefusal = true };
            case var section when Sections.TryGetValue(section, out var kind):
                return intent with { Cue = Named<Cue>(name, entry, yaml), Section = kind };
            case var other:
                yaml.Fault(entry, $"What {name} leads to, \"{other}\", is none of {string.Join(", ", [.. Sections.Keys, .. OtherEnds])}.");
                return intent;
        }
    }

    // "next-level" is the task NextLevel.
    private static T? Named<T>(string name, YamlMappingNode entry, WordsYaml yaml)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(name.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var kind)) return kind;
        yaml.Fault(entry, $"The bot can do nothing that is called \"{name}\".");
        return null;
    }

    private static IReadOnlyList<string> Optional(YamlMappingNode entry, string list, WordsYaml yaml) =>
        WordsYaml.Find(entry, list) is null ? [] : yaml.Strings(entry, list);

    private static FixedReply Reply(string name, YamlMappingNode entry, WordsYaml yaml)
    {
        var outcome = WordsYaml.Optional(entry, "outcome");
        if (outcome is not (null or "chat" or "no_answer")) yaml.Fault(entry,
            $"The outcome \"{outcome}\" of {name} is neither chat nor no_answer.");
        return new FixedReply(yaml.Text(entry, "reply"))
        {
            IsChat = outcome == "chat",
            NamesRequired = WordsYaml.Optional(entry, "required") == "true",
            Contact = Contact(name, entry, yaml),
            GuideWords = yaml.Strings(entry, "guide-words"),
            Steps = yaml.Strings(entry, "steps"),
        };
    }

    private static ContactLine? Contact(string name, YamlMappingNode entry, WordsYaml yaml)
    {
        if (WordsYaml.Optional(entry, "contact") is not { } purpose) return null;
        if (Purposes.TryGetValue(purpose, out var known))
            return new ContactLine(known, yaml.Text(entry, "set"), WordsYaml.Optional(entry, "unset") ?? string.Empty);
        yaml.Fault(entry, $"The contact \"{purpose}\" of {name} is none of {string.Join(", ", Purposes.Keys)}.");
        return null;
    }
}
