using Meeveem.Bot.MicrosoftSdks.BotBuilder;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Messages;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.MicrosoftSdks;

/// <summary>Has Microsoft's SDKs do what this service otherwise does itself.</summary>
public static class MicrosoftSdksExtensions
{
    /// <summary>To be called before <c>AddBotFramework</c>, some of whose parts it takes the place of.</summary>
    public static IServiceCollection AddMicrosoftSdks(this IServiceCollection services)
    {
        services.AddSingleton<SdkAuthentication>();
        services.AddSingleton<ChannelAdapter>();
        services.AddSingleton<BotAdapter>(provider => provider.GetRequiredService<ChannelAdapter>());
        services.AddSingleton<IBot, MeeveemBot>();
        services.AddSingleton<IActivityDispatcher, SdkDispatcher>();
        services.AddSingleton<IConnector, SdkConnector>();
        // Made when first asked for: without a store there is nothing to make it of.
        services.AddSingleton<IStorage>(provider => ActivatorUtilities.CreateInstance<ConversationStorage>(provider));
        services.AddSingleton(provider => new ConversationState(provider.GetRequiredService<IStorage>()));
        return services;
    }
}
