using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Authentication;
using Meeveem.Bot.Protocol.Connector;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary><c>POST /api/messages</c>: activities of Bot Framework channels.</summary>
internal sealed class MessagesEndpoint(
    ChannelAuthentication authentication, ServiceUrls serviceUrls, MessageTurns turns, Invokes invokes,
    PublicAddress publicAddress, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    private const string ExpectReplies = "expectReplies";

    public async Task HandleAsync(HttpContext http)
    {
        var caller = await authentication.SignInAsync(http);
        if (caller.Refusal is { } refusal)
        {
            http.Response.StatusCode = refusal;
            return;
        }

        var body = await RequestBody.ReadAsync(http, ProtocolJson.Default.Activity, time);
        if (body.Value is not { } activity)
        {
            http.Response.StatusCode = body.Status;
            return;
        }

        if (authentication.Refuse(caller, activity) is { } fault)
        {
            http.Response.StatusCode = fault;
            return;
        }

        switch (activity.Type)
        {
            case null or "":
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case ActivityTypes.Invoke:
                await InvokeAsync(http, activity);
                break;
            case ActivityTypes.Message or ActivityTypes.ConversationUpdate
                when activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0 }:
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case ActivityTypes.Message when !activity.HasContent:
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case ActivityTypes.Message:
                await AnswerAsync(http, activity);
                break;
            case ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate when Welcome.IsDue(activity):
                await AnswerAsync(http, activity);
                break;
            default:
                if (IsInline(activity)) await WriteAsync(http, []);
                break;
        }
    }

    private static bool IsInline(Activity activity) => activity.DeliveryMode == ExpectReplies;

    private async Task InvokeAsync(HttpContext http, Activity activity)
    {
        var reply = await invokes.AnswerAsync(activity, http.RequestAborted);
        http.Response.StatusCode = reply.Status;
        if (reply.Body is not { } body) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.BodyWriter.WriteAsync(body.Utf8, http.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext http, Activity activity)
    {
        var address = publicAddress.For(http.Request);
        if (IsInline(activity))
        {
            if (await turns.AnswerAsync(activity, address) is { } replies) await WriteAsync(http, replies);
            else ComeBack(http);
        }
        else if (!serviceUrls.MayCall(activity.ServiceUrl))
        {
            Log.ServiceUrlRefused(logger);
            http.Response.StatusCode = activity.ServiceUrl is null ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
        }
        else if (turns.TryAccept(activity, address)) http.Response.StatusCode = StatusCodes.Status202Accepted;
        else ComeBack(http);
    }

    private void ComeBack(HttpContext http)
    {
        Log.QueueFull(logger);
        http.Response.Headers.RetryAfter = "5";
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private static async Task WriteAsync(HttpContext http, IReadOnlyList<OutboundActivity> replies)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        ProtocolJson.Write(http.Response.BodyWriter, new ExpectedReplies(replies), ProtocolJson.Default.ExpectedReplies);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
