using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>Starting, coming back to, reading and writing a conversation.</summary>
internal sealed class ConversationEndpoints(
    DirectLineAccess access, DirectLineTokens tokens, ConversationClient conversations, DirectLineAdapter adapter,
    DirectLineLimits limits, KnownConversations known, TurnRoom room, PublicAddress publicAddress, StreamAddress streams,
    TimeProvider time, ILogger<ConversationEndpoints> logger)
{
    /// <summary><c>POST conversations</c>: 201 the first time, with the greeting; 200 after that. The body holds nothing
    /// that is needed.</summary>
    public async Task StartAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is not { } claims || !await known.HasRoomAsync(http, claims.Conv)) return;
        var key = DirectLineAdapter.Key(claims.Conv);
        var isNew = await conversations.CallAsync(key, grain => grain.StartTranscriptAsync(), http.RequestAborted);
        if (isNew)
        {
            // Without room for its greeting, a chat begins without one.
            using var place = room.TryEnter("new chats");
            if (place is not null) await adapter.StartAsync(claims.Conv, claims.User, publicAddress.For(http.Request));
        }

        await WriteAsync(http, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, claims, "");
    }

    /// <summary><c>GET conversations/{id}</c>: a client comes back.</summary>
    public async Task ReconnectAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is not { } claims
            || await WatermarkAsync(http) is null
            || !await known.HasRoomAsync(http, claims.Conv))
        {
            return;
        }

        var watermark = http.Request.Query["watermark"].ToString();
        await WriteAsync(http, StatusCodes.Status200OK, claims, watermark.Length > 0 ? $"watermark={watermark}&" : "");
    }

    /// <summary><c>GET conversations/{id}/activities</c>: for clients without a socket.</summary>
    public async Task ReadAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is not { } claims
            || await WatermarkAsync(http) is not { } watermark
            || !await known.HasRoomAsync(http, claims.Conv))
        {
            return;
        }

        if (await http.MustWaitAsync(limits.Read(http, claims.Conv))) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        var key = DirectLineAdapter.Key(claims.Conv);
        var part = await conversations.CallAsync(key, grain => grain.ReadAsync(watermark), http.RequestAborted);
        await http.Response.BodyWriter.WriteAsync(ActivitySet.Write(part.Activities, part.Watermark), http.RequestAborted);
    }

    /// <summary><c>POST conversations/{id}/activities</c>: answers with the id when the bot has answered; its reply comes by
    /// the log.</summary>
    public async Task PostAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is not { } claims || !await known.HasRoomAsync(http, claims.Conv)) return;
        if (await http.MustWaitAsync(await limits.PostAsync(http, claims.Conv))) return;
        var body = await RequestBody.ReadAsync<Activity>(http, ActivityJson.Read, time);
        if (body.Value is not { } activity)
            await http.BadBodyAsync(body.Status);
        else if (ClientActivity.Objection(activity) is { } objection)
            await http.ErrorAsync(StatusCodes.Status400BadRequest, objection.Code, objection.Message);
        else
            await TakeAsync(http, activity, claims);
    }

    private async Task TakeAsync(HttpContext http, Activity activity, TokenClaims claims)
    {
        using var place = room.TryEnter("the website's chat");
        await WriteAsync(http, place is null
            ? new(PostedState.Busy)
            : await adapter.PostAsync(claims.Conv, activity, claims.User, publicAddress.For(http.Request)));
    }

    /// <summary><c>POST conversations/{id}/upload</c>: always refused, in the way that clients show at once.</summary>
    public async Task RefuseUploadAsync(HttpContext http)
    {
        if (await access.AuthorizeAsync(http) is null) return;
        http.Response.Headers.Connection = "close";
        await http.ErrorAsync(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "Files are not accepted.");
    }

    private static async Task<long?> WatermarkAsync(HttpContext http)
    {
        var watermark = Watermark.Parse(http.Request.Query["watermark"].ToString());
        if (watermark is null)
            await http.ErrorAsync(StatusCodes.Status400BadRequest, "BadArgument", "The watermark is not one of this service.");
        return watermark;
    }

    private Task WriteAsync(HttpContext http, Posted posted)
    {
        switch (posted.State)
        {
            case PostedState.Taken:
                return http.WriteAsync(StatusCodes.Status200OK, new PostedResponse(posted.Id!), DirectLineJson.Default.PostedResponse);
            case PostedState.TooLarge:
                return http.ErrorAsync(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The activity is larger than 64 KiB.");
            case PostedState.Busy:
                Log.Busy(logger);
                http.Response.Headers.RetryAfter = "5";
                return http.ErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceError", "The service is busy; try again.");
            default:
                return http.ErrorAsync(StatusCodes.Status502BadGateway, "BotError", "The bot did not answer in time; try again.");
        }
    }

    private async Task WriteAsync(HttpContext http, int status, TokenClaims claims, string watermark)
    {
        if (streams.For(http.Request, claims, watermark) is not { } stream)
        {
            await http.ErrorAsync(
                StatusCodes.Status500InternalServerError, "ServiceError", "The service does not know its public address.");
            return;
        }

        var token = tokens.Issue(claims.User, claims.Conv, claims.Org);
        var response = new ConversationResponse(claims.Conv, token) { StreamUrl = stream };
        await http.WriteAsync(status, response, DirectLineJson.Default.ConversationResponse);
    }
}
