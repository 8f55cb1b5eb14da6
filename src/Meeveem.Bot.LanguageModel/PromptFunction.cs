using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Meeveem.Bot.LanguageModel;

/// <summary>A prompt as Semantic Kernel's YAML prompt functions describe one: a Handlebars template of messages with its inputs and settings.</summary>
/// <remarks>The messages are told apart before anything is filled in, so no value can open or close one.</remarks>
internal sealed partial class PromptFunction
{
    private readonly List<(ChatRole Role, HandlebarsTemplate<object, object> Fill)> _messages = [];
    private readonly Definition _definition;

    private PromptFunction(string yaml, Definition definition) => (Yaml, _definition) = (yaml, definition);

    /// <summary>The definition as it was read.</summary>
    public string Yaml { get; }

    public string Name => _definition.Name;
    public int? MaximumTokens => _definition.ExecutionSettings.GetValueOrDefault("default")?.MaxTokens;
    public float? Temperature => _definition.ExecutionSettings.GetValueOrDefault("default")?.Temperature;

    /// <summary>Reads a prompt and fills it once with <paramref name="sample"/>, which has every input that will be given.</summary>
    /// <exception cref="InvalidOperationException">The prompt cannot be used; the message is a sentence for the operator.</exception>
    public static PromptFunction Parse(string yaml, string file, IReadOnlyDictionary<string, object> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Definition definition;
        try
        {
            definition = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Definition>(yaml) ?? new();
        }
        catch (YamlException error)
        {
            throw Unusable(file, $"is not YAML of a prompt function (line {error.Start.Line}: {(error.InnerException ?? error).Message})");
        }
        if (definition.TemplateFormat != "handlebars") throw Unusable(file, "has no template_format handlebars");
        if (definition.Name.Length == 0 || definition.Template.Length == 0) throw Unusable(file, "lacks a name or a template");
        var prompt = new PromptFunction(yaml, definition);
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        try
        {
            var rest = Message().Replace(definition.Template, match =>
            {
                prompt._messages.Add((new ChatRole(match.Groups[1].Value), handlebars.Compile(match.Groups[2].Value)));
                return string.Empty;
            });
            if (prompt._messages.Count == 0 || rest.Trim().Length > 0) throw Unusable(file, "has text outside <message role=\"system|user|assistant\"> parts, or none of them");
            foreach (var declared in definition.InputVariables.Where(variable => !sample.ContainsKey(variable.Name)))
                throw Unusable(file, $"declares the input {declared.Name}, which nothing gives; there are {string.Join(", ", sample.Keys)}");
            // Filled with what it declares only, so that a name in the template that is not declared shows.
            var names = definition.InputVariables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            prompt.Render(sample.Where(entry => names.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value));
        }
        catch (Exception error) when (error is HandlebarsException or HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException)
        {
            throw Unusable(file, $"has a template that cannot be filled: {error.Message.ReplaceLineEndings(" ")}");
        }
        return prompt;
    }

    /// <summary>The messages, filled by name.</summary>
    public IReadOnlyList<ChatMessage> Render(IReadOnlyDictionary<string, object> inputs) =>
        [.. _messages.Select(message => new ChatMessage(message.Role, message.Fill(inputs).Trim().ReplaceLineEndings("\n")))];

    private static InvalidOperationException Unusable(string file, string fault) => new($"The prompt {file} {fault}.");

    [GeneratedRegex("""<message role="(system|user|assistant)">(.*?)</message>""", RegexOptions.Singleline)]
    private static partial Regex Message();

    private sealed class Definition
    {
        public string Name { get; set; } = string.Empty;
        public string Description { get; set; } = string.Empty;
        public string TemplateFormat { get; set; } = string.Empty;
        public string Template { get; set; } = string.Empty;
        public List<InputVariable> InputVariables { get; set; } = [];
        public Dictionary<string, Settings> ExecutionSettings { get; set; } = [];
    }

    private sealed class InputVariable
    {
        public string Name { get; set; } = string.Empty;
        public string Description { get; set; } = string.Empty;
        public object? Default { get; set; }
        public bool IsRequired { get; set; }
    }

    private sealed class Settings
    {
        public int? MaxTokens { get; set; }
        public float? Temperature { get; set; }
    }
}
