using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Teams;
using Meeveem.Bot.Web.Hosting.Channel;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot;

/// <summary>Chooses how an answer reaches the person who asked.</summary>
internal sealed class ReplyStreams(TurnRunner turns, ChannelConnectors connectors, TimeProvider time, ILogger<TeamsReply> logger)
{
    public async ValueTask<IReplyStream> OpenAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var message = turn.Activity;
        if (turn.Adapter is DirectLineAdapter)
        {
            await turn.SendApartAsync(new Activity(ActivityTypes.Typing), cancellationToken);
            return new WebChatReply(turn, time);
        }

        var showsTyping = message.DeliveryMode != DeliveryModes.ExpectReplies && TeamsConversation.ShowsTyping(message);
        return showsTyping && turns.MayGrow
            ? new TeamsReply(turn, connectors.Once(message.ServiceUrl), time, logger)
            : new WholeReply(turn, showsTyping, time, cancellationToken);
    }
}
