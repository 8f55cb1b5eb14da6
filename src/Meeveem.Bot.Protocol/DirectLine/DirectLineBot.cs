using System.Text.Json;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Rendering;
using Meeveem.Bot.Protocol.Teams;
using Meeveem.Bot.Protocol.Turns;

namespace Meeveem.Bot.Protocol.DirectLine;

/// <summary>Takes what clients post into a conversation's log, and the bot's turns after it.</summary>
internal sealed class DirectLineBot(
    TurnRunner turns, TurnQueue queue, DirectLineConversations conversations, DirectLineFeedback feedback, TimeProvider time)
{
    private const string ChannelId = "directline";
    private const string UserRole = "user";

    // What the bot understands as the wish to be forgotten, whatever the channel.
    private const string ForgetMe = "forget me";

    // As it is kept: the longest text with every character escaped, and as much again as clients put around it.
    private const int MaximumActivity = 64 * 1024;
    private static readonly OutboundAccount Bot = new("bot", "Meeveem Bot", "bot");

    /// <summary>Greets; called once, when a conversation starts.</summary>
    public void Welcome(DirectLineConversation conversation, string user, string address) =>
        queue.TryEnqueue(Key(conversation), () =>
        {
            Say(conversation, turns.Welcome(), user, address, replyTo: null);
            return Task.CompletedTask;
        });

    /// <summary>Logs the activity under the token's identity and, for a message, has it answered. Its id, or why there is none.</summary>
    public Posted Post(DirectLineConversation conversation, Activity posted, string user, string address)
    {
        var turn = Turn(conversation, posted, user, address);
        // What is not read is not kept; one character more tells the bot that there was more.
        if (posted.Text?.Length > UserMessage.MaximumLength) posted.Text = posted.Text[..(UserMessage.MaximumLength + 1)];
        if (JsonSerializer.SerializeToUtf8Bytes(posted, ProtocolJson.Default.Activity).Length > MaximumActivity) return new(null, IsTooLarge: true);
        // The turn is queued under the log's lock: turns run in the order of the log, and each after its message is in it.
        var id = conversation.Append(
            (id, timestamp) => Echo(posted, conversation.Id, user, id, timestamp),
            keep: posted.Type != ActivityTypes.Typing,
            accept: id => turn is null || queue.TryEnqueue(Key(conversation), () => turn(id)),
            clientId: posted.ChannelData.Text("clientActivityID"));
        conversations.KeepToBudget();
        return new(id);
    }

    // What an activity sets off besides being logged.
    private Func<string, Task>? Turn(DirectLineConversation conversation, Activity posted, string user, string address) => posted switch
    {
        { Type: ActivityTypes.Message } => id => AnswerAsync(conversation, new UserMessage(Key(conversation), posted.Said) { PageRole = posted.ChannelData.Text("role") }, user, address, id),
        { Type: ActivityTypes.EndOfConversation } => _ => ForgetAsync(conversation),
        { Type: ActivityTypes.Event, Name: DirectLineFeedback.Name } => _ => feedback.KeepAsync(conversation, posted.Value),
        _ => null,
    };

    private async Task ForgetAsync(DirectLineConversation conversation)
    {
        await turns.AnswerAsync(new UserMessage(Key(conversation), ForgetMe));
        conversation.Clear();
    }

    private async Task AnswerAsync(DirectLineConversation conversation, UserMessage message, string user, string address, string replyTo)
    {
        Send(conversation, new(ActivityTypes.Typing) { From = Bot, Conversation = new(conversation.Id) }, keep: false);
        var stream = new DirectLineStream(time, chunk => Send(conversation, chunk with { From = Bot, Conversation = new(conversation.Id) }, keep: false));
        var answer = await turns.AnswerAsync(message, stream.ShowAsync);
        // Forgotten means that a reload does not bring it back.
        if (answer.ForgetsConversation) conversation.Clear();
        Say(conversation, answer, user, address, answer.ForgetsConversation ? null : replyTo, stream);
        conversations.KeepToBudget();
    }

    private static void Say(DirectLineConversation conversation, Answer answer, string user, string address, string? replyTo, DirectLineStream? stream = null)
    {
        var reply = AnswerRenderer.Render(answer, ChannelKind.WebChat, address, new(Bot, new(user), new(conversation.Id), replyTo));
        Send(conversation, stream?.End(reply) ?? reply, keep: true);
    }

    private static string? Send(DirectLineConversation conversation, OutboundActivity activity, bool keep) =>
        conversation.Append((id, timestamp) => ProtocolJson.ToUtf8(
            new DeliveredActivity(DirectLineStream.Named(activity, id), id, timestamp, ChannelId),
            ProtocolJson.Default.DeliveredActivity), keep);

    private static string Key(DirectLineConversation conversation) => ConversationKey.For(ChannelId, conversation.Id);

    // What the client sent comes back to it, but who said it, where and when is ours to say.
    private static byte[] Echo(Activity posted, string conversation, string user, string id, string timestamp)
    {
        posted.Id = id;
        posted.Timestamp = timestamp;
        posted.ChannelId = ChannelId;
        posted.From = new() { Id = user, Role = UserRole };
        posted.Conversation = new() { Id = conversation };
        posted.Recipient = null;
        posted.ServiceUrl = null;
        posted.DeliveryMode = null;
        posted.ReplyToId = null;
        posted.MembersAdded = null;
        posted.Entities?.RemoveAll(entity => entity?.Type?.StartsWith("https://schema.org/", StringComparison.OrdinalIgnoreCase) == true);
        posted.Unknown?.Remove("callerId");
        posted.Unknown?.Remove("suggestedActions");
        posted.Unknown?.Remove("relatesTo");
        return JsonSerializer.SerializeToUtf8Bytes(posted, ProtocolJson.Default.Activity);
    }
}
