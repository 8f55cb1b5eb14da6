using Meeveem.Bot.Conversations;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Activities;

/// <summary>What an activity is filed under.</summary>
/// <param name="Conversation">The key of its conversation.</param>
/// <param name="Activity">Names the activity within it; null where it has no id.</param>
/// <param name="Person">Whose facts it needs: in a group each person's are their own; empty where one person speaks.</param>
internal sealed record ActivityKeys(string Conversation, string? Activity, string Person)
{
    private static readonly string[] Groups = ["groupChat", "channel"];

    public static ActivityKeys Of(Activity activity)
    {
        var conversation = ConversationKey.For(activity.ChannelId ?? "", activity.Conversation.Id);
        var isGroup = activity.Conversation.IsGroup == true || Groups.Contains(activity.Conversation.ConversationType);
        var person = isGroup && activity.From?.Id is { Length: > 0 } id ? ConversationKey.Within(conversation, id) : "";
        return new(conversation, Name(activity) is { } name ? ConversationKey.Within(conversation, name) : null, person);
    }

    // An edited message has the id of the one that it replaces.
    private static string? Name(Activity activity) =>
        activity.Id is not { Length: > 0 } id ? null
        : activity.Type == ActivityTypes.MessageUpdate ? $"{activity.Type} {activity.Timestamp?.Ticks} {id}" : id;
}
