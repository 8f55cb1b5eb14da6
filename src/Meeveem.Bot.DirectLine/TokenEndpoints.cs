using Meeveem.Bot.DirectLine.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Meeveem.Bot.DirectLine;

/// <summary>Where tokens come from: the chat page's own request, a site's server with the secret, and an earlier token.</summary>
internal sealed class TokenEndpoints(
    DirectLineSettings settings, DirectLineAccess access, OriginPolicy origins, DirectLineTokens tokens, DirectLineLimits limits,
    StreamAddress streams, TimeProvider time)
{
    private const int LongestUserId = 128;
    private const int MostOrigins = 10;

    /// <summary><c>POST /api/webchat/token</c>: a token for the service's own page, for its earlier conversation
    /// where the body holds the earlier token.</summary>
    public async Task WebChatAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!origins.IsSameOrigin(http.Request))
        {
            await http.ErrorAsync(StatusCodes.Status403Forbidden, "Forbidden", "This origin may not use the service.");
            return;
        }

        if (await http.MustWaitAsync(await limits.TokenAsync(http))) return;
        var body = await ReadOptionalAsync(http, DirectLineJson.Default.WebChatTokenRequest, new WebChatTokenRequest(null));
        if (body is null) return;
        // A token that cannot be gone on with costs the page its history, not its chat.
        var earlier = body.Token is { } token && tokens.Resume(token) is { } claims && origins.AllowsToken(http.Request, claims)
            ? claims
            : null;
        var user = earlier?.User ?? DirectLineTokens.NewUser();
        var conversation = earlier?.Conv ?? DirectLineTokens.NewConversation();
        var org = earlier?.Org ?? (OriginPolicy.Named(http.Request) is { } origin ? [origin] : []);
        // With the socket's address, so that the panel needs no second question before it opens one.
        await WriteAsync(http, new(conversation, tokens.Issue(user, conversation, org))
        {
            UserId = user,
            StreamUrl = streams.For(http.Request, new(user, conversation, org, 0, 0)),
        });
    }

    /// <summary><c>POST tokens/generate</c>, with the secret.</summary>
    public async Task GenerateAsync(HttpContext http)
    {
        if (settings.Secret is not { } secret)
        {
            await http.ErrorAsync(StatusCodes.Status403Forbidden, "Forbidden", "Tokens are not given out here.");
            return;
        }

        if (DirectLineAccess.Bearer(http.Request) is not { } given)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await http.ErrorAsync(StatusCodes.Status401Unauthorized, "MissingAuthorization", "The secret is needed.");
            return;
        }

        if (!CryptographicOperations.FixedTimeEquals(Hash(given), Hash(secret)))
        {
            // Only guesses are counted: a site's server asks for all its visitors from one address.
            if (!await http.MustWaitAsync(limits.Guess(http)))
                await http.ErrorAsync(StatusCodes.Status403Forbidden, "Forbidden", "The secret is wrong.");
            return;
        }

        var body = await ReadOptionalAsync(http, DirectLineJson.Default.TokenRequest, new TokenRequest(null, null));
        if (body is null) return;
        if (IsUnfit(body))
        {
            await http.BadBodyAsync(StatusCodes.Status400BadRequest);
            return;
        }

        var trusted = (body.TrustedOrigins ?? []).Select(origin => Origin.Of(origin)).ToArray();
        if (trusted.Any(origin => origin is null || !origins.Allows(http.Request, origin)))
        {
            // A token for them would open nothing.
            await http.ErrorAsync(
                StatusCodes.Status400BadRequest, "BadArgument",
                "A trusted origin is none of the service's own and none of DirectLine:Origins, so its pages could not use the token.");
            return;
        }

        var user = body.User?.Id is { Length: > 0 } id ? id : DirectLineTokens.NewUser();
        var conversation = DirectLineTokens.NewConversation();
        await WriteAsync(http, new(conversation, tokens.Issue(user, conversation, [.. trusted.OfType<string>()])));
    }

    /// <summary><c>POST tokens/refresh</c>: the same user and conversation for another half hour.</summary>
    public async Task RefreshAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is not { } claims) return;
        if (await http.MustWaitAsync(await limits.PostAsync(http, claims.Conv))) return;
        await WriteAsync(http, new(claims.Conv, tokens.Issue(claims.User, claims.Conv, claims.Org)));
    }

    private static Task WriteAsync(HttpContext http, ConversationResponse response) =>
        http.WriteAsync(StatusCodes.Status200OK, response, DirectLineJson.Default.ConversationResponse);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Whether the user's id or the trusted origins are too long, too many or missing.
    private static bool IsUnfit(TokenRequest body) =>
        body.User?.Id?.Length > LongestUserId
        || body.TrustedOrigins is { Length: > MostOrigins }
        || body.TrustedOrigins?.Any(origin => origin is null or { Length: > 255 }) == true;

    // The value, the default for a request without a body, or null when the response is written.
    private async Task<T?> ReadOptionalAsync<T>(HttpContext http, JsonTypeInfo<T> type, T otherwise) where T : class
    {
        // Over HTTP/2 a body may have neither a length nor a transfer encoding.
        var mayHaveBody = http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (!mayHaveBody || http.Request.ContentLength == 0) return otherwise;
        var body = await RequestBody.ReadAsync(http, utf8 => StrictJson.Read(utf8, type), time);
        if (body.Value is null) await http.BadBodyAsync(body.Status);
        return body.Value;
    }
}
