using Meeveem.Bot.MicrosoftSdks.BotBuilder;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Messages;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.MicrosoftSdks;

/// <summary>Puts Microsoft.Bot.Builder between the messaging endpoint and the bot.</summary>
public static class BotBuilderExtensions
{
    /// <summary>To be called before <c>AddBotFramework</c>, whose parts it takes the place of.</summary>
    public static IServiceCollection AddBotBuilder(this IServiceCollection services)
    {
        services.AddSingleton<SdkAuthentication>();
        services.AddSingleton<ChannelAdapter>();
        services.AddSingleton<BotAdapter>(provider => provider.GetRequiredService<ChannelAdapter>());
        services.AddSingleton<IBot, MeeveemBot>();
        services.AddSingleton<IActivityDispatcher, SdkDispatcher>();
        services.AddSingleton<IConnector, SdkConnector>();
        services.AddSingleton<IStorage, ConversationStorage>();
        services.AddSingleton<ConversationState>();
        return services;
    }
}
