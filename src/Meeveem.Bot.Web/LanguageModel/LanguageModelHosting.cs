using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Limits;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Puts a model behind guide answers where one is set, and nothing where none is.</summary>
public static class LanguageModelHosting
{
    /// <summary>Has a model word guide answers where <c>Model:Endpoint</c> is set.</summary>
    /// <param name="resolve">The full path of a folder given in settings.</param>
    /// <param name="reloadsPrompts">Whether prompts are read again when their files change.</param>
    public static IServiceCollection AddLanguageModel(
        this IServiceCollection services, IConfiguration configuration, Func<string, string> resolve, bool reloadsPrompts)
    {
        services.AddSettings<ModelOptions>(ModelOptions.Section);
        if (configuration["Model:Endpoint"] is { Length: > 0 }) AddModel(services, resolve, reloadsPrompts);
        return services;
    }

    /// <summary>Counts the model's calls of a day over all replicas; needs conversations.</summary>
    public static IServiceCollection AddSharedModelBudget(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Model:Endpoint"] is not { Length: > 0 }) return services;
        services.AddSingleton(provider => new DayBudget(
            "model",
            provider.GetRequiredService<ModelSettings>().CallsPerDay,
            provider.GetRequiredService<ConversationCluster>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<DayBudget>());
        return services;
    }

    // Apart, so that a start without a model loads none of its libraries.
    private static void AddModel(IServiceCollection services, Func<string, string> resolve, bool reloadsPrompts)
    {
        services.AddSingleton(provider => ModelSettings.From(provider.GetRequiredService<ModelOptions>()));
        services.AddSingleton(provider => new Prompts(resolve(provider.GetRequiredService<ModelSettings>().Prompts), reloadsPrompts));
        services.AddSingleton(provider => new ModelBudget(
            provider.GetRequiredService<ModelSettings>(), provider.GetService<DayBudget>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ModelMetrics>();
        services.AddSingleton<ModelHealth>();
        services.AddChatClient(provider => EndpointConnector.Create(
                provider.GetRequiredService<ModelSettings>(), EndpointConnector.Sockets(), EndpointConnector.Sockets()))
            .Use(inner => new ReasoningChatClient(inner))
            .Use((inner, provider) => new EndpointChatClient(
                inner, provider.GetRequiredService<ModelSettings>(), provider.GetRequiredService<ILogger<EndpointChatClient>>()));
        services.AddSingleton<IAnswerWriter>(provider =>
        {
            ModelLog.Set(provider.GetRequiredService<ILogger<ModelAnswerWriter>>(), provider.GetRequiredService<ModelSettings>().Name);
            return ActivatorUtilities.CreateInstance<ModelAnswerWriter>(provider);
        });
    }
}
