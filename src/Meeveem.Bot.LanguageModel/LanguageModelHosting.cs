using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.LanguageModel;

/// <summary>Puts a model behind guide answers where one is set, and nothing where none is.</summary>
public static class LanguageModelHosting
{
    /// <summary>Has a model word guide answers where <c>Model:Endpoint</c> is set.</summary>
    /// <param name="resolve">The full path of a folder given in settings.</param>
    /// <param name="reloadsPrompts">Whether prompts are read again when their files change.</param>
    /// <exception cref="InvalidOperationException">A setting or a prompt cannot be used; the message is for the operator.</exception>
    public static IServiceCollection AddLanguageModel(
        this IServiceCollection services, IConfiguration configuration, Func<string, string> resolve, bool reloadsPrompts)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        if (configuration["Model:Endpoint"] is { Length: > 0 }) AddModel(services, configuration, resolve, reloadsPrompts);
        return services;
    }

    // Apart, so that a start without a model loads none of its libraries.
    private static void AddModel(
        IServiceCollection services, IConfiguration configuration, Func<string, string> resolve, bool reloadsPrompts)
    {
        var settings = ModelSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(new Prompts(resolve(settings.Prompts), reloadsPrompts));
        services.AddSingleton<ModelMetrics>();
        services.AddSingleton<ModelHealth>();
        services.AddChatClient(_ => EndpointConnector.Create(settings, EndpointConnector.Sockets(), EndpointConnector.Sockets()))
            .Use(inner => new ReasoningChatClient(inner))
            .Use((inner, provider) => new EndpointChatClient(inner, settings, provider.GetRequiredService<ILogger<EndpointChatClient>>()));
        services.AddSingleton<IAnswerWriter>(provider =>
        {
            ModelLog.Set(provider.GetRequiredService<ILogger<ModelAnswerWriter>>(), settings.Name);
            return ActivatorUtilities.CreateInstance<ModelAnswerWriter>(provider);
        });
    }
}
