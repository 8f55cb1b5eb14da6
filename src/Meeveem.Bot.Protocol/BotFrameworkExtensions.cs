using Meeveem.Bot.Core;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol;

/// <summary>Puts the Bot Framework's messaging endpoint into a host.</summary>
public static class BotFrameworkExtensions
{
    /// <summary>Reads <c>MicrosoftAppId</c> and <c>PublicUrl</c>; needs a <see cref="TurnHandler"/> among the services.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new PublicAddress(configuration));
        services.TryAddSingleton(provider => new TurnRunner(
            provider.GetRequiredService<TurnHandler>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TurnRunner>>()));
        services.TryAddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.TryAddSingleton<SeenActivities>();
        services.TryAddSingleton<ConnectorClient>();
        services.TryAddSingleton<Invokes>();
        services.TryAddSingleton(provider => new ChannelAuthentication(
            configuration, provider.GetRequiredService<ILogger<ChannelAuthentication>>()));
        services.TryAddSingleton<MessagesEndpoint>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        routes.MapPost("/api/messages", endpoint.HandleAsync);
        return routes;
    }
}
