using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>Lets requests in: by origin, by token, and to the token's own conversation only.</summary>
internal sealed class DirectLineAccess(OriginPolicy origins, DirectLineTokens tokens, ILogger<DirectLineAccess> logger)
{
    private const string RetryAfterSeconds = "2";

    /// <summary>Answers foreign origins and preflights itself; what is left goes to <paramref name="next"/>.</summary>
    public RequestDelegate Guard(RequestDelegate next) => async http =>
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = "Origin";
        if (!origins.AllowsCaller(http.Request))
        {
            await http.ErrorAsync(StatusCodes.Status403Forbidden, "Forbidden", "This origin may not use the service.");
            return;
        }

        if (OriginPolicy.Named(http.Request) is { } origin)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = "Retry-After";
        }

        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            await ServeAsync(http, next);
            return;
        }

        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Accept, x-ms-bot-agent, X-Requested-With";
        headers.AccessControlMaxAge = "600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    };

    // What a page of another site reads, too: the host's own handler of exceptions would clear the headers that let it.
    private async Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (IsOfTheStore(e) && !http.Response.HasStarted)
        {
            Log.ConversationFailed(logger, e.GetType().Name);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            await http.ErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceError", "That cannot be done just now; try again.");
        }
    }

    // Stores throw exceptions of their own, which this part does not know.
    private static bool IsOfTheStore(Exception e) =>
        e is TimeoutException || (e is IOException and not BadHttpRequestException)
        || e.GetType().Namespace?.Split('.')[0] is "Orleans" or "Azure" or "StackExchange";

    /// <summary>What follows <c>Bearer</c>; null when the header is missing or of another form.</summary>
    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header]
            && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7
            ? header[7..]
            : null;

    /// <summary>The claims of the request's token; null when it was refused and the response is written.</summary>
    public async Task<TokenClaims?> AuthorizeAsync(HttpContext http)
    {
        if (Bearer(http.Request) is not { } token)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await http.ErrorAsync(StatusCodes.Status401Unauthorized, "MissingAuthorization", "A bearer token is needed.");
            return null;
        }

        return await CheckAsync(http, tokens.Verify(token), origins.AllowsToken);
    }

    /// <summary>The same for a socket, whose token is in its address.</summary>
    public Task<TokenClaims?> AuthorizeSocketAsync(HttpContext http) =>
        CheckAsync(http, tokens.VerifyForStream(http.Request.Query["t"].ToString()), origins.AllowsSocket);

    private static async Task<TokenClaims?> CheckAsync(
        HttpContext http, (TokenState State, TokenClaims? Claims) verified, Func<HttpRequest, TokenClaims, bool> allowsOrigin)
    {
        switch (verified)
        {
            case (TokenState.Invalid, _):
                http.Response.Headers.WWWAuthenticate = "Bearer";
                await http.ErrorAsync(StatusCodes.Status401Unauthorized, "InvalidToken", "The token is not one of this service.");
                return null;
            case (TokenState.Expired, _):
                await http.ErrorAsync(StatusCodes.Status403Forbidden, "TokenExpired", "Token has expired");
                return null;
            case (_, { } claims) when allowsOrigin(http.Request, claims)
                && (http.GetRouteValue("id") is not string id || id == claims.Conv):
                return claims;
            default:
                await http.ErrorAsync(
                    StatusCodes.Status403Forbidden, "Forbidden", "The token is for another conversation or another site.");
                return null;
        }
    }
}
