using Meeveem.Bot.DirectLine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>The address of a conversation's socket, with the token that opens it.</summary>
internal sealed class StreamAddress(DirectLineTokens tokens, PublicAddress publicAddress, ILogger<StreamAddress> logger)
{
    /// <param name="watermark">Nothing, or <c>watermark=…&amp;</c>.</param>
    /// <returns>Null, and a line in the log, where nothing tells how the caller reaches this service.</returns>
    public string? For(HttpRequest request, TokenClaims claims, string watermark = "")
    {
        var named = OriginPolicy.Named(request) is { } origin ? [origin] : claims.Org;
        if (publicAddress.ForStream(request, named) is not { } address)
        {
            Log.PublicUrlMissing(logger);
            return null;
        }

        // http becomes ws and https wss.
        return $"ws{address["http".Length..]}/v3/directline/conversations/{claims.Conv}/stream?"
            + $"{watermark}t={tokens.IssueForStream(claims)}";
    }
}
