using Meeveem.Bot.Web.Bot.Teams;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>When a channel's event calls for a greeting, and what is greeted once.</summary>
internal static class Welcome
{
    public static bool IsDue(Activity activity) =>
        activity is { Conversation.Id.Length: > 0, From.Id.Length: > 0 }
        && (TeamsConversation.IsTeams(activity)
            ? TeamsConversation.WantsWelcome(activity)
            : activity.Type == ActivityTypes.ConversationUpdate
                && activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id) == true);

    /// <summary>The id of what is greeted.</summary>
    public static string Place(Activity activity) =>
        TeamsConversation.IsTeams(activity) ? TeamsConversation.Place(activity) : activity.Conversation!.Id!;
}
