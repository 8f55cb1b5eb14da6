using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Conversations.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Hosting;

/// <summary>Puts conversations into a host.</summary>
public static class ConversationsHosting
{
    /// <summary>Reads <c>Cluster</c> and <c>Store</c>; needs a clock.
    /// A cluster that is among the services already is used as it is.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ClusterSettings.Read(configuration);
        services.TryAddSingleton(provider => new ConversationCluster(
            settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<ConversationCluster>());
        services.AddLogging(logging => logging.Quiet(configuration));
        services.TryAddSingleton<ConversationClient>();
        services.TryAddSingleton<ClusterHealth>();
        services.TryAddSingleton<EditorsNotebook>();
        services.AddHostedService(provider => provider.GetRequiredService<EditorsNotebook>());
        return services;
    }

    /// <summary>Keeps what Orleans tells of its own workings out of the log:
    /// of several replicas its warnings are told, of one its errors.</summary>
    public static ILoggingBuilder Quiet(this ILoggingBuilder logging, IConfiguration configuration) =>
        logging
            .AddFilter("Polly", LogLevel.Warning)
            .AddFilter("Orleans", ClusterSettings.Read(configuration).IsShared ? LogLevel.Warning : LogLevel.Error);

    /// <summary>A cluster that starts at once, beside whatever else has to be done before the host is built.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static ConversationCluster Begin(IConfiguration configuration, TimeProvider time, ILoggerFactory logging)
    {
        var cluster = new ConversationCluster(ClusterSettings.Read(configuration), time, logging);
        _ = cluster.BeginAsync();
        return cluster;
    }
}
