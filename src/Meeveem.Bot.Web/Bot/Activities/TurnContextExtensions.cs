using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Activities;

internal static class TurnContextExtensions
{
    /// <summary>Sends an activity that answers no other, which the SDK would make a reply to the turn's own.</summary>
    public static Task<ResourceResponse> SendApartAsync(this ITurnContext turn, Activity activity, CancellationToken cancellationToken)
    {
        turn.SendsApart(activity);
        return turn.SendActivityAsync(activity, cancellationToken);
    }

    /// <summary>Has the activity answer no other when it is sent.</summary>
    public static void SendsApart(this ITurnContext turn, Activity activity) => turn.OnSendActivities((_, sending, next) =>
    {
        if (sending.Contains(activity)) activity.ReplyToId = null;
        return next();
    });
}
