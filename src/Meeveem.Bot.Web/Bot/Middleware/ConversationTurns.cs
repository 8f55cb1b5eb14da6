using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.Core.Telemetry;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Middleware;

/// <summary>Runs each message once in the whole cluster, and those of a conversation in order. A second delivery waits for the first:
/// it brings no second turn, and where the first reply never reached its channel, or may not have, the same reply.</summary>
internal sealed class ConversationTurns(
    ConversationClient conversations, BotMetrics metrics, TimeProvider time) : Microsoft.Bot.Builder.IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        using var span = TurnSpans.Start("turn");
        var arrived = time.GetTimestamp();
        // Direct Line has begun its turn already, and ends it.
        try
        {
            if (turnContext.TurnState.Get<ConversationTurn>() is { } begun) await RunAsync(turnContext, begun, next, cancellationToken);
            else if (IsOneOfAConversation(turnContext.Activity)) await BeginAsync(turnContext, next, cancellationToken);
            else await next(cancellationToken);
        }
        finally
        {
            metrics.Ended(time.GetElapsedTime(arrived));
        }
    }

    private async Task BeginAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        var said = ActivityKeys.Of(turnContext.Activity);
        ConversationTurn turn;
        using (TurnSpans.Start("wait"))
            turn = await conversations.BeginAsync(said.Conversation, said.Activity, said.Person, posted: null, cancellationToken);
        if (turn.Start.Kind == TurnStartKind.Answered)
        {
            await SendAgainAsync(turnContext, turn, cancellationToken);
            return;
        }

        turnContext.TurnState.Add(turn);
        var isDelivered = false;
        try
        {
            await RunAsync(turnContext, turn, next, cancellationToken);
            isDelivered = true;
        }
        finally
        {
            await turn.EndAsync(isDelivered);
        }
    }

    // Of an edited message no reply is kept: its answer takes the place of the one before, which is done again.
    private static Task RunAsync(ITurnContext turnContext, ConversationTurn turn, NextDelegate next, CancellationToken cancellationToken) =>
        turn.Start.Kind == TurnStartKind.Deliver && turnContext.Activity.Type != ActivityTypes.MessageUpdate
            ? SendAgainAsync(turnContext, turn, cancellationToken)
            : next(cancellationToken);

    private static async Task SendAgainAsync(ITurnContext turnContext, ConversationTurn turn, CancellationToken cancellationToken)
    {
        IActivity[] replies = [.. turn.Start.Replies.Select(reply => ActivityJson.Read(reply)).OfType<Activity>()];
        if (replies.Length > 0) await turnContext.SendActivitiesAsync(replies, cancellationToken);
    }

    private static bool IsOneOfAConversation(Activity activity) =>
        activity.Conversation?.Id is { Length: > 0 }
        && activity.Type is (ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.EndOfConversation);
}
