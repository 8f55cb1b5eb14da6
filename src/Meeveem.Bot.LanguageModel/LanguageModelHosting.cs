using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeveem.Bot.LanguageModel;

/// <summary>Puts models behind guide answers where they are set, and nothing where they are not.</summary>
public static class LanguageModelHosting
{
    /// <summary>Has a model word guide answers where <c>Model:Endpoint</c> is set.</summary>
    /// <param name="resolve">The full path of a folder given in settings.</param>
    /// <param name="reloadsPrompts">Whether prompts are read again when their files change.</param>
    /// <exception cref="InvalidOperationException">A setting or a prompt cannot be used; the message is a sentence for the operator.</exception>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration, Func<string, string> resolve, bool reloadsPrompts)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        if (ModelSettings.AreSet(configuration)) AddModel(services, ModelSettings.From(configuration), resolve, reloadsPrompts);
        return services;
    }

    // Apart, so that a start without a model loads none of its libraries.
    private static void AddModel(IServiceCollection services, ModelSettings settings, Func<string, string> resolve, bool reloadsPrompts)
    {
        var folder = resolve(settings.Prompts);
        // Once without a logger, so that a prompt that cannot be used stops the start.
        _ = new Prompts(folder, reloads: false, NullLogger.Instance);
        services.AddSingleton(settings);
        services.AddSingleton(provider => new Prompts(folder, reloadsPrompts, provider.GetRequiredService<ILogger<Prompts>>()));
        services.TryAddSingleton<ModelMetrics>();
        services.AddSingleton<IChatClient>(_ => new ChatCompletionsClient(settings.Endpoint, EndpointClient.Authentication(settings.Endpoint), EndpointClient.Sockets()));
        services.TryAddSingleton<IPromptRunner, PromptRunner>();
        services.AddSingleton<IAnswerWriter>(provider =>
        {
            ModelLog.Set(provider.GetRequiredService<ILogger<ModelAnswerWriter>>(), settings.Endpoint.Name);
            return ActivatorUtilities.CreateInstance<ModelAnswerWriter>(provider);
        });
    }
}
