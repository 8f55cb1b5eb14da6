using Meeveem.Bot.Conversations;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>Puts a Direct Line 3.0 service for the website's chat into a host.</summary>
public static class DirectLineExtensions
{
    /// <summary>Reads <c>DirectLine</c>, <c>PublicUrl</c> and <c>Store:Folder</c>; needs an <see cref="Microsoft.Bot.Builder.IBot"/>,
    /// conversations, a clock and what middleware there is among the services.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.TryAddSingleton<PublicAddress>();
        services.AddSettings<DirectLineSettings>(DirectLineSettings.Section).AddSettings<StoreSettings>(StoreSettings.Section);
        services.TryAddSingleton<SigningKey>();
        services.AddHostedService(provider => provider.GetRequiredService<SigningKey>());
        services.TryAddSingleton<DirectLineTokens>();
        services.TryAddSingleton<OriginPolicy>();
        services.TryAddSingleton<DirectLineAccess>();
        services.TryAddSingleton<DirectLineLimits>();
        services.TryAddSingleton<TurnRoom>();
        services.TryAddSingleton<SocketCounts>();
        services.TryAddSingleton<TurnsUnderWay>();
        services.TryAddSingleton<KnownConversations>();
        services.TryAddSingleton<DirectLineAdapter>();
        services.TryAddSingleton<StreamAddress>();
        services.TryAddSingleton<TokenEndpoints>();
        services.TryAddSingleton<ConversationEndpoints>();
        services.TryAddSingleton<StreamEndpoint>();
        // The host's own request log prints whole addresses, and a socket's address holds its token.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        return services;
    }

    /// <summary>Maps <c>/v3/directline</c> and <c>POST /api/webchat/token</c>.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var hasOrigins = services.GetRequiredService<DirectLineSettings>().Origins.Count > 0;
        if (hasOrigins && services.GetRequiredService<PublicAddress>().Configured is null)
            Log.PublicUrlMissing(services.GetRequiredService<ILogger<SigningKey>>());

        var access = services.GetRequiredService<DirectLineAccess>();
        var tokens = services.GetRequiredService<TokenEndpoints>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var sockets = routes.CreateApplicationBuilder();
        sockets.UseWebSockets();
        sockets.Run(services.GetRequiredService<StreamEndpoint>().HandleAsync);

        var api = routes.MapGroup("/v3/directline");
        api.MapPost("/tokens/generate", access.Guard(tokens.GenerateAsync));
        api.MapPost("/tokens/refresh", access.Guard(tokens.RefreshAsync));
        api.MapPost("/conversations", access.Guard(conversations.StartAsync));
        api.MapGet("/conversations/{id}", access.Guard(conversations.ReconnectAsync));
        api.MapGet("/conversations/{id}/activities", access.Guard(conversations.ReadAsync));
        api.MapPost("/conversations/{id}/activities", access.Guard(conversations.PostAsync));
        api.MapPost("/conversations/{id}/upload", access.Guard(conversations.RefuseUploadAsync));
        // Over HTTP/2 a WebSocket begins with CONNECT.
        api.MapMethods("/conversations/{id}/stream", [HttpMethods.Get, HttpMethods.Connect], access.Guard(sockets.Build()));
        api.Map("/{**path}", access.Guard(http => http.ErrorAsync(StatusCodes.Status404NotFound, "NotFound", "There is nothing here.")));

        routes.MapPost("/api/webchat/token", tokens.WebChatAsync);
        return routes;
    }
}
