using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>Where an activity happened, in Teams above all, and whether it is the moment to say hello there.</summary>
internal static class TeamsConversation
{
    public static bool IsTeams(Activity activity) => activity.ChannelId == ChannelKinds.TeamsChannel;

    /// <summary>One person and the bot.</summary>
    public static bool IsPersonal(Activity activity) =>
        activity.Conversation?.ConversationType is { } type
            ? type == "personal"
            : activity.Conversation?.Id?.StartsWith("a:", StringComparison.Ordinal) == true;

    /// <summary>Whether the one who wrote is shown that an answer is on its way.</summary>
    public static bool ShowsTyping(Activity activity) =>
        activity.Type == ActivityTypes.Message && IsTeams(activity) && IsPersonal(activity);

    /// <summary>A message was edited, and not deleted or brought back.</summary>
    public static bool IsEdit(Activity activity) =>
        IsTeams(activity)
        && activity.Type == ActivityTypes.MessageUpdate
        && (activity.ChannelData as JObject).Text("eventType") == "editMessage";

    /// <summary>The event calls for a greeting: the bot was installed or added in Teams, or somebody came into another channel's
    /// conversation.</summary>
    /// <remarks>In Teams later members of a team or chat are not greeted, nor is an upgrade.</remarks>
    public static bool WelcomeIsDue(Activity activity)
    {
        if (activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0 }) return false;
        var added = activity.MembersAdded ?? [];
        if (!IsTeams(activity))
            return activity.Type == ActivityTypes.ConversationUpdate && added.Any(member => member.Id != activity.Recipient?.Id);
        return activity.Type switch
        {
            ActivityTypes.InstallationUpdate => activity.Action == "add",
            ActivityTypes.ConversationUpdate => added.Count > 0
                && (IsPersonal(activity) || added.Any(member => member.Id is not null && member.Id == activity.Recipient?.Id)),
            _ => false,
        };
    }

    /// <summary>What is welcomed once: the team, whichever of its channels the two events of an installation name; else the
    /// conversation.</summary>
    public static string WelcomePlace(Activity activity) =>
        (IsTeams(activity) ? (activity.ChannelData as JObject).Object("team").Text("id") : null) ?? activity.Conversation!.Id!;
}
