using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Protocol.Authentication;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Teams;
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
    /// <summary>Reads the channel settings of Bot Framework, <c>Channel</c>, <c>PublicUrl</c> and <c>Store:Folder</c>; needs a <see cref="TurnHandler"/> among the services.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new PublicAddress(configuration));
        services.TryAddSingleton(provider => new TurnRunner(
            provider.GetRequiredService<TurnHandler>(),
            provider.GetService<IAnswerWriter>() is not null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TurnRunner>>()));
        // Stopped in reverse: the service takes no more requests, then the turns that it took are finished.
        services.TryAddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.TryAddSingleton<SeenActivities>();
        services.TryAddSingleton(provider => new TurnJournal(
            StoreFolder.Of(configuration), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TurnJournal>>()));

        services.TryAddSingleton(ChannelSettings.Read(configuration));
        services.TryAddSingleton<ChannelKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<ChannelKeys>());
        services.TryAddSingleton<UnsignedCallers>();
        services.TryAddSingleton<ChannelAuthentication>();

        services.TryAddSingleton(provider => new ServiceUrls(provider.GetRequiredService<ChannelSettings>(), configuration));
        services.TryAddSingleton<ConnectorTokens>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectorTokens>());
        services.TryAddSingleton<ConnectorHttp>();
        services.TryAddSingleton<IConnector, ConnectorClient>();
        services.TryAddSingleton(provider => new ChannelHealth(
            provider.GetRequiredService<ChannelSettings>(), provider.GetRequiredService<ChannelKeys>(), provider.GetRequiredService<ConnectorTokens>()));

        services.TryAddSingleton<Invokes>();
        services.TryAddSingleton<SentAnswers>();
        services.TryAddSingleton<MessageTurns>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageTurns>());
        services.TryAddSingleton<ActivityDispatcher>();
        services.TryAddSingleton<IActivityDispatcher>(provider => provider.GetRequiredService<ActivityDispatcher>());
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
