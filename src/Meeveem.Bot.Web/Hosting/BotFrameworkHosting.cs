using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot;
using Meeveem.Bot.Web.Bot.Middleware;
using Meeveem.Bot.Web.Bot.Teams;
using Meeveem.Bot.Web.Editors;
using Meeveem.Bot.Web.Hosting.Channel;
using Meeveem.Bot.Web.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Puts the bot, and Bot Framework's messaging endpoint for it, into the host.</summary>
internal static class BotFrameworkHosting
{
    private const int LargestResponse = 64 * 1024;

    /// <summary>The bot and its middleware, for whichever channel.</summary>
    public static IServiceCollection AddCareerBot(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
        {
            var handler = provider.GetRequiredService<TurnHandler>();
            return new TurnRunner(
                handler.HandleAsync, handler.Welcome,
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TurnRunner>>(),
                mayGrow: provider.GetService<IAnswerWriter>() is not null);
        });
        services.AddMetrics();
        services.TryAddSingleton<TurnRoom>();
        services.TryAddSingleton<SocketCounts>();
        services.TryAddSingleton<BotMetrics>();
        services.AddSingleton<Microsoft.Bot.Builder.IMiddleware, ConversationTurns>();
        services.TryAddSingleton<SentAnswers>();
        services.TryAddSingleton<BandCardAction>();
        services.TryAddSingleton<BandQuery>();
        services.AddSettings<TeamsSettings>(TeamsSettings.Section);
        services.TryAddSingleton<FeedbackAction>();
        services.AddEditors();
        services.TryAddSingleton<ReplyStreams>();
        services.TryAddSingleton<IBot, CareerBot>();
        return services;
    }

    /// <summary>Reads the channel settings of Bot Framework, <c>Channel</c> and <c>PublicUrl</c>.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.TryAddSingleton<PublicAddress>();
        services.AddSettings<ChannelSettings>("");
        services.AddChannelClient(ChannelKeys.Client, ChannelKeys.LargestDocument);
        services.TryAddSingleton<ChannelKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<ChannelKeys>());
        services.AddChannelSignIn();
        services.TryAddSingleton<ChannelAuthentication>();
        services.TryAddSingleton<ServiceUrls>();
        services.TryAddSingleton<ConnectorTokens>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectorTokens>());
        services.TryAddTransient<ConnectorSignIn>();
        var retrying = services.AddChannelClient(ChannelConnectors.Retrying, LargestResponse);
        retrying.AddResilienceHandler("connector", (pipeline, context) =>
        {
            var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.TimeProvider = time;
            pipeline.AddRetry(ConnectorRetries.Options(time, context.ServiceProvider.GetRequiredService<ILogger<ChannelConnectors>>()));
        });
        retrying.AddHttpMessageHandler<ConnectorSignIn>();
        services.AddChannelClient(ChannelConnectors.Single, LargestResponse).AddHttpMessageHandler<ConnectorSignIn>();
        services.TryAddSingleton<ChannelConnectors>();
        services.TryAddSingleton<TurnRoom>();
        services.TryAddSingleton<ChannelAdapter>();
        services.TryAddSingleton<CloudAdapter>(provider => provider.GetRequiredService<ChannelAdapter>());
        services.TryAddSingleton(provider => new ChannelHealth(
            provider.GetRequiredService<ChannelSettings>(),
            provider.GetRequiredService<ChannelKeys>(),
            provider.GetRequiredService<ConnectorTokens>()));
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var adapter = services.GetRequiredService<ChannelAdapter>();
        var bot = services.GetRequiredService<IBot>();
        var unsigned = services.GetRequiredService<UnsignedCallers>();
        var signsIn = services.GetRequiredService<ChannelSettings>().AppId is not null;
        var endpoint = routes.MapPost("/api/messages", http =>
        {
            if (signsIn || unsigned.Allows(http)) return adapter.ProcessAsync(http, bot);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }).ExcludeFromDescription();
        if (signsIn) endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(ChannelSignIn.Scheme).RequireAuthenticatedUser().Build());
        return routes;
    }

    private static void AddChannelSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<ChannelSignIn>();
        services.TryAddSingleton<UnsignedCallers>();
        // Only this endpoint signs in by it: the website's chat has tokens of its own.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        // Without the data protection that AddAuthentication brings, whose keys would be written to disk and never used.
        services.AddAuthenticationCore().AddWebEncoders();
        services.TryAddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        new AuthenticationBuilder(services).AddJwtBearer(ChannelSignIn.Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(ChannelSignIn.Scheme)
            .Configure<ChannelSignIn>((options, signIn) => signIn.Configure(options));
        services.AddAuthorization();
        // It would log why a token was refused with what is in it; the sign-in has its own line.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.None));
    }

    // Without the factory's own log, which prints addresses with the ids of conversations. Kept for good: connections are renewed below.
    private static IHttpClientBuilder AddChannelClient(this IServiceCollection services, string name, int largestResponse) => services
        .AddHttpClient(name, client =>
        {
            // The time limit is the caller's, by its own clock.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = largestResponse;
        })
        .ConfigurePrimaryHttpMessageHandler(ChannelHttp.Handler)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    // Sign-in is configured by ChannelSettings alone.
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
