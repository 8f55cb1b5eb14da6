using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Middleware;

/// <summary>Runs each message once, and those of a conversation in order. A second delivery waits for the first: it brings no second
/// turn, and where the reply is inline, the same reply.</summary>
internal sealed class ConversationTurns(RecentTurns recent, ConversationOrder order) : Microsoft.Bot.Builder.IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.MessageUpdate))
        {
            await next(cancellationToken);
            return;
        }

        var conversation = ConversationKey.For(activity.ChannelId ?? "", activity.Conversation.Id);
        var id = activity.Id is { Length: > 0 } given ? given : Guid.NewGuid().ToString();
        // An edited message has the id of the one that it replaces.
        var isEdit = activity.Type == ActivityTypes.MessageUpdate;
        var key = ConversationKey.ForActivity(conversation, isEdit ? $"{activity.Type} {activity.Timestamp?.Ticks} {id}" : id);
        while (!recent.TryBegin(key, out var first))
        {
            // Null where it did not come to its end: then this delivery is the turn.
            if (await first.Task.WaitAsync(cancellationToken) is not { } replies) continue;
            if (activity.DeliveryMode == DeliveryModes.ExpectReplies && replies.Count > 0)
                await turnContext.SendActivitiesAsync([.. replies], cancellationToken);
            return;
        }

        await RunAsync(turnContext, next, conversation, key, cancellationToken);
    }

    private async Task RunAsync(ITurnContext turn, NextDelegate next, string conversation, UInt128 key, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            using (await order.EnterAsync(conversation, cancellationToken)) await next(cancellationToken);
            var isInline = turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies;
            recent.Finish(key, isInline && turn is TurnContext { BufferedReplyActivities: var replies } ? [.. replies] : []);
            isDone = true;
        }
        finally
        {
            if (!isDone) recent.Forget(key);
        }
    }
}
