using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>How a channel's request is answered.</summary>
/// <param name="Body">JSON; null for none.</param>
/// <param name="RetryAfter">In seconds.</param>
internal readonly record struct DispatchResult(int Status, RawJson? Body = null, int? RetryAfter = null);

/// <summary>What is done with an activity whose sender is known.</summary>
internal interface IActivityDispatcher
{
    /// <param name="address">Where the service was reached, without a slash at the end; links in answers begin with it.</param>
    /// <param name="cancellationToken">Ends the wait for an invoke's handler; a turn that was taken is finished.</param>
    ValueTask<DispatchResult> DispatchAsync(Activity activity, string address, CancellationToken cancellationToken);
}

/// <summary>Decides what is done: a turn, a greeting, an invoke's handler, or nothing.</summary>
internal sealed class ActivityDispatcher(ServiceUrls serviceUrls, MessageTurns turns, Invokes invokes, ILogger<ActivityDispatcher> logger) : IActivityDispatcher
{
    private const string ExpectReplies = "expectReplies";
    private const int ComeBackAfter = 5;

    public async ValueTask<DispatchResult> DispatchAsync(Activity activity, string address, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case null or "":
            case { } when !activity.IsSound:
                return new(StatusCodes.Status400BadRequest);
            case ActivityTypes.Invoke:
                var reply = await invokes.AnswerAsync(activity, cancellationToken);
                return new(reply.Status, reply.Body);
            case ActivityTypes.Message or ActivityTypes.ConversationUpdate
                when activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0 }:
            case ActivityTypes.Message when !activity.HasContent:
                return new(StatusCodes.Status400BadRequest);
            case ActivityTypes.Message:
            case ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate when Welcome.IsDue(activity):
                return IsInline(activity) ? await AnswerAsync(activity, address) : Accept(activity, address);
            default:
                return activity.DeliveryMode == ExpectReplies ? Replies([]) : new(StatusCodes.Status200OK);
        }
    }

    private bool IsInline(Activity activity) => activity.DeliveryMode == ExpectReplies || serviceUrls.RepliesInline(activity.ServiceUrl);

    private async ValueTask<DispatchResult> AnswerAsync(Activity activity, string address) =>
        await turns.AnswerAsync(activity, address) is { } replies ? Replies(replies) : ComeBack();

    private DispatchResult Accept(Activity activity, string address)
    {
        if (serviceUrls.MayCall(activity.ServiceUrl)) return turns.TryAccept(activity, address) ? new(StatusCodes.Status202Accepted) : ComeBack();
        Log.ServiceUrlRefused(logger);
        return new(activity.ServiceUrl is null ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);
    }

    private DispatchResult ComeBack()
    {
        Log.QueueFull(logger);
        return new(StatusCodes.Status503ServiceUnavailable, RetryAfter: ComeBackAfter);
    }

    private static DispatchResult Replies(IReadOnlyList<OutboundActivity> replies) =>
        new(StatusCodes.Status200OK, new(ProtocolJson.ToUtf8(new ExpectedReplies(replies), ProtocolJson.Default.ExpectedReplies)));
}
