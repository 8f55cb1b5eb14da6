using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Activity = Microsoft.Bot.Schema.Activity;
using ActivityTypes = Microsoft.Bot.Schema.ActivityTypes;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>Sends activities through the SDK's adapter and its client of the connector.</summary>
internal sealed class SdkConnector(ChannelAdapter adapter, ConnectorHttp http) : IConnector
{
    public Task<ConnectorReply> SendAsync(string serviceUrl, OutboundActivity activity) =>
        CallAsync(serviceUrl, ActivityMapping.ToSdk(activity), (turn, sent, token) => turn.SendActivityAsync(sent, token));

    public Task<ConnectorReply> StreamAsync(string serviceUrl, OutboundActivity piece, CancellationToken cancellationToken) =>
        CallAsync(serviceUrl, ActivityMapping.ToSdk(piece), (turn, sent, token) => turn.SendActivityAsync(sent, token), isPiece: true, cancellationToken);

    public Task<ConnectorReply> TypingAsync(string serviceUrl, OutboundActivity about) =>
        SendAsync(serviceUrl, new(ActivityTypes.Typing) { From = about.From, Recipient = about.Recipient, Conversation = about.Conversation, ReplyToId = about.ReplyToId });

    public Task<ConnectorReply> UpdateAsync(string serviceUrl, string activityId, OutboundActivity activity)
    {
        var update = ActivityMapping.ToSdk(activity);
        update.Id = activityId;
        return CallAsync(serviceUrl, update, (turn, sent, token) => turn.UpdateActivityAsync(sent, token));
    }

    public Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId) =>
        CallAsync(serviceUrl, new Activity { Conversation = new(id: conversationId) }, (turn, _, token) => turn.DeleteActivityAsync(activityId, token));

    private Task<ConnectorReply> CallAsync(string serviceUrl, Activity sent, Func<ITurnContext, Activity, CancellationToken, Task> call,
        bool isPiece = false, CancellationToken cancellationToken = default) =>
        http.CallAsync(serviceUrl, isPiece, async handler =>
        {
            using var client = SdkAuthentication.Connect(serviceUrl, handler);
            try
            {
                await adapter.ContinueAsync(Continuation(serviceUrl, sent), (turn, token) =>
                {
                    turn.TurnState.Set(client);
                    return call(turn, sent, token);
                }, cancellationToken);
            }
            catch (RestException)
            {
                // A response that the SDK takes for a failure or cannot read; what it was is known from the handler.
            }
        });

    /// <summary>The event on which the SDK has the bot speak: a reply to it is addressed as this activity is.</summary>
    private static Activity Continuation(string serviceUrl, Activity sent) => new(ActivityTypes.Event)
    {
        Name = ActivityEventNames.ContinueConversation,
        ServiceUrl = serviceUrl,
        Conversation = sent.Conversation,
        Recipient = sent.From,
        From = sent.Recipient,
        Id = sent.ReplyToId,
    };
}
