using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Rendering;
using Meeveem.Bot.Protocol.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary><c>POST /api/messages</c>: activities of Bot Framework channels.</summary>
internal sealed class MessagesEndpoint(
    ChannelAuthentication authentication, TurnRunner turns, TurnQueue queue, SeenActivities seen,
    Invokes invokes, ConnectorClient connector, PublicAddress publicAddress, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    private const string ExpectReplies = "expectReplies";

    // No activity has this id, since ids come from channels and hold no control characters.
    private const string WelcomeId = "\0welcome";

    public async Task HandleAsync(HttpContext http)
    {
        if (authentication.Refuse(http) is { } refusal)
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
            case ActivityTypes.ConversationUpdate when activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id) == true:
                await AnswerAsync(http, activity);
                break;
            default:
                await AcknowledgeAsync(http, activity, []);
                break;
        }
    }

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
        var inline = activity.DeliveryMode == ExpectReplies;
        if (!inline && !authentication.MayCall(activity.ServiceUrl ?? ""))
        {
            Log.ServiceUrlRefused(logger);
            http.Response.StatusCode = activity.ServiceUrl is null ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }

        var conversation = ConversationKey.For(activity.ChannelId ?? "", activity.Conversation!.Id!);
        var isWelcome = activity.Type == ActivityTypes.ConversationUpdate;
        var id = isWelcome ? WelcomeId : activity.Id is { Length: > 0 } given ? given : Guid.NewGuid().ToString();
        var key = ConversationKey.ForActivity(conversation, id);
        if (!seen.TryBegin(key, out var answered))
        {
            var again = inline && !isWelcome ? await answered.Task : null;
            await AcknowledgeAsync(http, activity, again is null ? [] : [Render(again, activity, publicAddress.For(http.Request))]);
            return;
        }

        var address = publicAddress.For(http.Request);
        async Task TurnAsync()
        {
            var answer = isWelcome ? turns.Welcome() : await turns.AnswerAsync(new UserMessage(conversation, WhatWasSaid.In(activity)));
            answered.SetResult(answer);
            if (!inline) await connector.SendAsync(activity.ServiceUrl!, Render(answer, activity, address));
        }

        if (!(inline ? await queue.TryRunAsync(conversation, TurnAsync) : queue.TryEnqueue(conversation, TurnAsync)))
        {
            seen.Forget(key);
            Log.QueueFull(logger);
            http.Response.Headers.RetryAfter = "5";
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (inline) await AcknowledgeAsync(http, activity, [Render((await answered.Task)!, activity, address)]);
        else http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task AcknowledgeAsync(HttpContext http, Activity activity, IReadOnlyList<OutboundActivity> replies)
    {
        if (activity.DeliveryMode != ExpectReplies) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        ProtocolJson.Write(http.Response.BodyWriter, new ExpectedReplies(replies), ProtocolJson.Default.ExpectedReplies);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static OutboundActivity Render(Answer answer, Activity activity, string address)
    {
        var channel = ChannelKinds.Of(activity.ChannelId);
        // Web Chat holds a reply back until it knows what is replied to, and it never sees this.
        var replyTo = activity.Type == ActivityTypes.ConversationUpdate && channel == ChannelKind.WebChat ? null : activity.Id;
        return AnswerRenderer.Render(answer, channel, address, new(
            activity.Recipient is { Id: { } bot } ? new(bot, activity.Recipient.Name, "bot") : null,
            new(activity.From!.Id!, activity.From.Name),
            new(activity.Conversation!.Id!),
            string.IsNullOrEmpty(replyTo) ? null : replyTo));
    }
}
