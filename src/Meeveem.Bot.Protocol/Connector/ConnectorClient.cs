using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>Calls a channel's connector by its REST API.</summary>
internal sealed class ConnectorClient(ConnectorHttp http) : IConnector
{
    public Task<ConnectorReply> SendAsync(string serviceUrl, OutboundActivity activity) =>
        CallAsync(HttpMethod.Post, serviceUrl, activity.Conversation!.Id, activity.ReplyToId, activity);

    public Task<ConnectorReply> StreamAsync(string serviceUrl, OutboundActivity piece, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, piece.Conversation!.Id, piece.ReplyToId, piece, isPiece: true, cancellationToken);

    public Task<ConnectorReply> TypingAsync(string serviceUrl, OutboundActivity about) =>
        SendAsync(serviceUrl, new(ActivityTypes.Typing) { From = about.From, Recipient = about.Recipient, Conversation = about.Conversation, ReplyToId = about.ReplyToId });

    public Task<ConnectorReply> UpdateAsync(string serviceUrl, string activityId, OutboundActivity activity) =>
        CallAsync(HttpMethod.Put, serviceUrl, activity.Conversation!.Id, activityId, activity);

    public Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId) =>
        CallAsync(HttpMethod.Delete, serviceUrl, conversationId, activityId, null);

    private Task<ConnectorReply> CallAsync(HttpMethod method, string serviceUrl, string conversationId, string? activityId, OutboundActivity? activity,
        bool isPiece = false, CancellationToken cancellationToken = default) =>
        http.CallAsync(serviceUrl, isPiece, async handler =>
        {
            var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversationId)}/activities";
            if (activityId is not null) path += "/" + Uri.EscapeDataString(activityId);
            using var request = new HttpRequestMessage(method, new Uri(path));
            if (activity is not null)
            {
                request.Content = new ByteArrayContent(ProtocolJson.ToUtf8(activity, ProtocolJson.Default.OutboundActivity));
                request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            }

            using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
            using var response = await invoker.SendAsync(request, cancellationToken);
        });
}
