using System.Collections;
using System.Net;
using System.Runtime.CompilerServices;
using Meeveem.Bot.LanguageModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.PromptTemplates.Handlebars;

namespace Meeveem.Bot.MicrosoftSdks.SemanticKernel;

/// <summary>Runs prompts on a Semantic Kernel: its YAML prompt functions and Handlebars templates, the tools as a plugin, and
/// their calls chosen and made by the kernel.</summary>
/// <remarks>A kernel for each run, since each has a client of its own that counts what the run costs.</remarks>
internal sealed class KernelPromptRunner(Prompts prompts) : IPromptRunner
{
    private static readonly HandlebarsPromptTemplateFactory Templates = new();
    private readonly ConditionalWeakTable<PromptFunction, KernelFunction> _functions = [];

    public IAsyncEnumerable<ChatResponseUpdate> RunAsync(
        string prompt, IReadOnlyDictionary<string, object> inputs, IReadOnlyList<AIFunction> tools, IChatClient client, CancellationToken cancellationToken)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddChatClient(new PluginNames(client, tools)).UseKernelFunctionInvocation();
        if (tools.Count > 0) builder.Plugins.AddFromFunctions(PluginNames.Plugin, tools.Select(tool => tool.AsKernelFunction()));
        var function = _functions.GetValue(prompts.Get(prompt), static found => Create(found.Yaml));
        return builder.Build().InvokeStreamingAsync<ChatResponseUpdate>(function, Arguments(function, inputs, tools.Count > 0), cancellationToken);
    }

    private static KernelFunction Create(string yaml)
    {
        var definition = KernelFunctionYaml.ToPromptTemplateConfig(yaml);
        // Lists are encoded here; the kernel encodes plain text only, and refuses the rest.
        foreach (var variable in definition.InputVariables) variable.AllowDangerouslySetContent = true;
        return KernelFunctionFactory.CreateFromPrompt(definition, Templates);
    }

    private static KernelArguments Arguments(KernelFunction function, IReadOnlyDictionary<string, object> inputs, bool hasTools)
    {
        var settings = function.ExecutionSettings?.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId)?.Clone() ?? new PromptExecutionSettings();
        if (hasTools) settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto();
        var arguments = new KernelArguments(settings);
        foreach (var (name, value) in inputs) arguments[name] = Encoded(value);
        return arguments;
    }

    // Twice in the template's braces, once undone by it, the last time by the reader of messages: no value opens or closes one.
    private static object Encoded(object value) => value switch
    {
        string text => WebUtility.HtmlEncode(text),
        IReadOnlyDictionary<string, object> entries => entries.ToDictionary(entry => entry.Key, entry => Encoded(entry.Value)),
        IEnumerable list => list.Cast<object>().Select(Encoded).ToList(),
        _ => value,
    };
}
