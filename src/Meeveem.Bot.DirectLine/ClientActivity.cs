using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.DirectLine;

/// <summary>What a client may say of an activity, and what is this service's to say.</summary>
internal static class ClientActivity
{
    private const string ChannelId = "directline";
    private const string ClientData = "https://schema.org/";

    /// <summary>The activity as the conversation's own: what the client sent comes back to it, but who said it,
    /// where and when is ours to say.</summary>
    public static Activity From(Activity posted, string conversation, string user)
    {
        posted.ChannelId = ChannelId;
        posted.From = new ChannelAccount(user, role: RoleTypes.User);
        posted.Conversation = new ConversationAccount(id: conversation);
        posted.Recipient = null;
        posted.ServiceUrl = null;
        posted.DeliveryMode = null;
        // Feedback names the answer that it is about; a message answers nothing.
        if (posted.Type != ActivityTypes.Invoke) posted.ReplyToId = null;
        posted.MembersAdded = null;
        posted.MembersRemoved = null;
        posted.CallerId = null;
        posted.SuggestedActions = null;
        posted.RelatesTo = null;
        if (posted.Entities is { } entities) posted.Entities = [.. entities.Where(entity => !IsClientData(entity))];
        return posted;

        static bool IsClientData(Entity entity) => entity.Type?.StartsWith(ClientData, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>What the client calls this activity, the same each time that it sends it; null where it
    /// says nothing that is a name.</summary>
    public static string? NameOf(Activity activity) =>
        (activity.ChannelData as JObject)?["clientActivityID"] is JValue { Value: { } value } && value.ToString() is { Length: > 0 } name
            ? name
            : null;

    /// <summary>Why a client may not send this; null where it may. A refusal is shown at once as a message that was not sent.</summary>
    public static ErrorDetail? Objection(Activity activity) => activity.Type switch
    {
        null or "" => new("MissingProperty", "The activity has no type."),
        not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing or ActivityTypes.EndOfConversation
            or ActivityTypes.Invoke) =>
            new("InvalidActivityType", "Clients may send message, event, typing, endOfConversation and feedback."),
        ActivityTypes.Invoke when activity.Name != "message/submitAction" =>
            new("InvalidActivityType", "Feedback is the only invoke that clients may send."),
        _ when activity.Attachments is { Count: > 0 } => new("BadArgument", "Files are not accepted."),
        ActivityTypes.Message when activity.Text is null && activity.Value is null => new("MissingProperty", "The message has no text."),
        ActivityTypes.Event when string.IsNullOrEmpty(activity.Name) => new("MissingProperty", "The event has no name."),
        _ => null,
    };
}
