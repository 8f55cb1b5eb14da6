using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.SemanticKernel;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Reads a prompt function of Semantic Kernel from its YAML.</summary>
internal static class PromptFile
{
    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private const int DeepestYaml = 32;
    private static readonly string[] Roles = ["system", "user", "assistant"];

    /// <summary>The prompt function of a file's text, tried with every input that there will be.</summary>
    /// <exception cref="InvalidOperationException">The prompt cannot be used; the message is a sentence for the operator.</exception>
    public static KernelFunction Read(string yaml, string file, KernelArguments sample)
    {
        var config = ConfigOf(yaml, file);
        if (config.TemplateFormat != PromptTemplateConfig.SemanticKernelTemplateFormat)
            throw Unusable(file, $"has no template_format {PromptTemplateConfig.SemanticKernelTemplateFormat}");
        if (string.IsNullOrEmpty(config.Name) || string.IsNullOrEmpty(config.Template)) throw Unusable(file, "lacks a name or a template");
        if (config.AllowDangerouslySetContent || config.InputVariables.Exists(variable => variable.AllowDangerouslySetContent))
            throw Unusable(file, "sets allow_dangerously_set_content; what people write must stay encoded");
        var declared = config.InputVariables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        if (declared.FirstOrDefault(name => !sample.ContainsName(name)) is { } unknown)
            throw Unusable(file, $"declares the input {unknown}, which nothing gives; there are {string.Join(", ", sample.Names)}");
        try
        {
            var template = new KernelPromptTemplateFactory().Create(config);
            // The template adds to the inputs what it names beyond them.
            if (config.InputVariables.Find(variable => !declared.Contains(variable.Name)) is { } undeclared)
                throw Unusable(file, $"names the input {undeclared.Name}, which it does not declare");
            CheckMessages(template.RenderAsync(new Kernel(), sample).GetAwaiter().GetResult(), file);
            return KernelFunctionFactory.CreateFromPrompt(template, config);
        }
        catch (Exception error) when (error is KernelException or KeyNotFoundException)
        {
            throw Unusable(file, $"has a template that cannot be filled: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    // Semantic Kernel reads prompt functions from JSON; its reader of YAML, whose keys are the same, is a package of its own.
    private static PromptTemplateConfig ConfigOf(string yaml, string file)
    {
        try
        {
            RefuseDeep(yaml);
            var graph = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
            var json = new SerializerBuilder().JsonCompatible().Build().Serialize(graph);
            var config = JsonSerializer.Deserialize<PromptTemplateConfig>(json, Strict) ?? new PromptTemplateConfig();
            foreach (var variable in config.InputVariables) variable.Default = variable.Default?.ToString();
            return config;
        }
        catch (YamlException error)
        {
            throw Unusable(file, $"is not YAML (line {error.Start.Line}: {(error.InnerException ?? error).Message})");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw Unusable(file, $"is not a prompt function: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    // The deserializer calls itself for each level.
    private static void RefuseDeep(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestYaml)
                throw new YamlException(parser.Current.Start, parser.Current.End, $"nested more than {DeepestYaml} levels deep");
        }
    }

    private static void CheckMessages(string rendered, string file)
    {
        try
        {
            var nodes = XElement.Parse($"<prompt>{rendered}</prompt>").Nodes().ToList();
            if (nodes.Count == 0 || !nodes.TrueForAll(IsMessage))
                throw Unusable(file, "has text outside <message role=\"system|user|assistant\"> parts, or none of them");
        }
        catch (XmlException error)
        {
            throw Unusable(file, $"has a template whose messages are not well formed: {error.Message.ReplaceLineEndings(" ")}");
        }
        if (rendered.Contains("{{", StringComparison.Ordinal)) throw Unusable(file, "has a template in which a {{ is not closed");
    }

    private static bool IsMessage(XNode node) =>
        node is XElement { HasElements: false } element && element.Name == "message" && Roles.Contains(element.Attribute("role")?.Value);

    private static InvalidOperationException Unusable(string file, string fault) =>
        new($"The prompt {file} {fault.ReplaceLineEndings(" ")}.");
}
