using System.Globalization;
using System.Security.Claims;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Teams;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>The SDK's adapter for <c>POST /api/messages</c>. The channel is answered when the turn is over, so that what it counts as
/// delivered was answered; a caller that hangs up stops no turn.</summary>
internal sealed class ChannelAdapter : CloudAdapter
{
    /// <summary>From a request's arrival, waiting for the turn before it and sending included:
    /// channels wait ten to fifteen seconds.</summary>
    public static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(8);

    private const int ComeBackAfter = 5;

    private readonly ChannelAuthentication _authentication;
    private readonly ServiceUrls _serviceUrls;
    private readonly PublicAddress _publicAddress;
    private readonly TurnRoom _room;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // The SDK gets no logger: it would log the ids of conversations.
    public ChannelAdapter(
        ChannelAuthentication authentication, ServiceUrls serviceUrls, PublicAddress publicAddress, TurnRoom room,
        IEnumerable<Microsoft.Bot.Builder.IMiddleware> middleware, TimeProvider time, ILogger<ChannelAdapter> logger) : base(authentication)
    {
        (_authentication, _serviceUrls, _publicAddress) = (authentication, serviceUrls, publicAddress);
        (_room, _time, _logger) = (room, time, logger);
        foreach (var each in middleware) Use(each);
    }

    /// <summary>Reads an activity, has the bot answer it and writes what there is to say in the response.</summary>
    public async Task ProcessAsync(HttpContext http, IBot bot)
    {
        using var limit = new CancellationTokenSource(TurnLimit, _time);
        var deadline = new TurnDeadline(_time.GetUtcNow() + TurnLimit);
        var body = await RequestBody.ReadAsync<Activity>(http, ActivityJson.Read, _time);
        var refusal = body.Value is { } read ? _authentication.Refuse(Caller(http), read) ?? Objection(read) : body.Status;
        if (refusal is { } status) http.Response.StatusCode = status;
        else await AnswerAsync(http, body.Value!, bot, deadline, limit.Token);
    }

    private async Task AnswerAsync(
        HttpContext http, Activity activity, IBot bot, TurnDeadline deadline, CancellationToken cancellationToken)
    {
        using var place = _room.TryEnter(Channel(activity));
        if (place is null)
        {
            ComeBack(http);
            return;
        }

        // Nobody vouches for the address, so nothing is sent there.
        if (NeedsReply(activity) && _serviceUrls.RepliesInline(activity.ServiceUrl)) activity.DeliveryMode = DeliveryModes.ExpectReplies;
        var address = new ServiceAddress(_publicAddress.For(http.Request));
        try
        {
            var response = await ProcessActivityAsync(_authentication.LetIn(Caller(http)), activity, (turn, token) =>
            {
                turn.TurnState.Add(address);
                turn.TurnState.Add(deadline);
                return bot.OnTurnAsync(turn, token);
            }, cancellationToken);
            if (response is not null) await WriteAsync(http, response);
        }
        catch (BusyException)
        {
            ComeBack(http);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = Status(e, cancellationToken);
        }
    }

    private void ComeBack(HttpContext http)
    {
        ChannelLog.QueueFull(_logger);
        http.Response.Headers.RetryAfter = ComeBackAfter.ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    // Callers without sign-in may name any channel, and the name is shown to the operator.
    private static string Channel(Activity activity) =>
        activity.ChannelId is { Length: > 0 and <= 20 } name && name.All(char.IsAsciiLetterLower) ? name : "other channels";

    private static ClaimsIdentity Caller(HttpContext http) => (ClaimsIdentity)http.User.Identity!;

    private int Status(Exception e, CancellationToken cancellationToken)
    {
        switch (e)
        {
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                ChannelLog.TurnTooLong(_logger);
                return StatusCodes.Status504GatewayTimeout;
            case ErrorResponseException { Response.StatusCode: var status }:
                ChannelLog.ConnectorRefused(_logger, (int)status);
                return StatusCodes.Status502BadGateway;
            case HttpRequestException or OperationCanceledException or IOException or Microsoft.Rest.RestException:
                ChannelLog.DeliveryFailed(_logger, e.GetType().Name);
                return StatusCodes.Status502BadGateway;
            default:
                // The exception's message may quote what a person wrote; its type and place do not.
                ChannelLog.TurnFailed(_logger, e.GetType().Name, e.TargetSite?.Name ?? "");
                return StatusCodes.Status500InternalServerError;
        }
    }

    // Null where the activity can be taken up.
    private int? Objection(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Type)) return StatusCodes.Status400BadRequest;
        string?[] ids = [activity.Id, activity.ReplyToId, activity.Conversation?.Id];
        if (!ids.All(IsSegment)) return StatusCodes.Status400BadRequest;
        var isAddressed = activity is { Conversation.Id.Length: > 0, From.Id.Length: > 0 };
        var mustBeAddressed = activity.Type is ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.ConversationUpdate;
        if (mustBeAddressed && !isAddressed) return StatusCodes.Status400BadRequest;
        if (activity.Type == ActivityTypes.Message && !HasContent(activity)) return StatusCodes.Status400BadRequest;
        var isInline = activity.DeliveryMode == DeliveryModes.ExpectReplies || _serviceUrls.RepliesInline(activity.ServiceUrl);
        if (isInline || !NeedsReply(activity) || _serviceUrls.MayCall(activity.ServiceUrl)) return null;
        ChannelLog.ServiceUrlRefused(_logger);
        return activity.ServiceUrl is null ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
    }

    private static bool NeedsReply(Activity activity) =>
        activity.Type is ActivityTypes.Message
        || (activity.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate
            && TeamsConversation.WelcomeIsDue(activity));

    private static bool HasContent(Activity activity) =>
        activity.Text is not null || activity.Value is not null || activity.Attachments is { Count: > 0 };

    // Ids become part of the connector's path, where these would lead out of it.
    private static bool IsSegment(string? id) => id is not ("." or "..");

    private static async Task WriteAsync(HttpContext http, InvokeResponse response)
    {
        http.Response.StatusCode = response.Status;
        if (response.Body is null) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        var body = ActivityJson.ToUtf8(response.Body);
        http.Response.ContentLength = body.Length;
        // It is no error when the caller hangs up meanwhile.
        await http.Response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }
}
