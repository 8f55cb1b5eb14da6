using System.Runtime.CompilerServices;
using System.Security;
using Meeveem.Bot.LanguageModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.PromptTemplates.Handlebars;

namespace Meeveem.Bot.MicrosoftSdks.SemanticKernel;

/// <summary>Runs prompts as functions of a kernel, which calls the tools that the model chooses.</summary>
internal sealed class KernelPromptRunner(Prompts prompts) : IPromptRunner
{
    private readonly ConditionalWeakTable<PromptFunction, KernelFunction> _functions = [];

    public IAsyncEnumerable<ChatResponseUpdate> RunAsync(
        string prompt, IReadOnlyDictionary<string, object> inputs, IReadOnlyList<AIFunction> tools, IChatClient client, CancellationToken cancellationToken)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddChatClient(client).UseKernelFunctionInvocation();
        var kernel = builder.Build();
        foreach (var tool in tools) AddPlugin(kernel, tool);
        var arguments = new KernelArguments(inputs.ToDictionary(input => input.Key, input => Encode(input.Value) as object)!);
        return _functions.GetValue(prompts.Get(prompt), Create).InvokeStreamingAsync<ChatResponseUpdate>(kernel, arguments, cancellationToken);
    }

    private static KernelFunction Create(PromptFunction prompt)
    {
        var config = KernelFunctionYaml.ToPromptTemplateConfig(prompt.Yaml);
        // The kernel would encode text, but takes no lists then; what goes in is encoded below.
        config.AllowDangerouslySetContent = true;
        foreach (var settings in config.ExecutionSettings.Values) settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto();
        return KernelFunctionFactory.CreateFromPrompt(config, new HandlebarsPromptTemplateFactory { AllowDangerouslySetContent = true });
    }

    // What is filled in becomes part of an XML document, whose tags are messages.
    private static object Encode(object value) => value switch
    {
        string text => SecurityElement.Escape(text),
        IEnumerable<Dictionary<string, object>> rows => rows.Select(row => row.ToDictionary(cell => cell.Key, cell => Encode(cell.Value))).ToList(),
        _ => value,
    };

    // A model knows a function as plugin_function, so that lookup_band is the band of the plugin lookup.
    private static void AddPlugin(Kernel kernel, AIFunction tool)
    {
        var (plugin, function) = tool.Name.Split('_', 2) is [var first, var rest] ? (first, rest) : throw new ArgumentException($"The tool {tool.Name} has no underscore in its name.", nameof(tool));
        kernel.Plugins.AddFromFunctions(plugin, [new NamedTool(tool, function).AsKernelFunction()]);
    }

    private sealed class NamedTool(AIFunction tool, string name) : DelegatingAIFunction(tool)
    {
        public override string Name => name;
    }
}
