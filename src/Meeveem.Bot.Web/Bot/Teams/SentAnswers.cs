using Meeveem.Bot.Conversations;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>What was answered, by the id that the channel gave the message: thumbs under it name only that id.</summary>
/// <remarks>In memory, and of this replica; those of others are asked of the conversation.
/// Thumbs for what was said before a restart are kept without outcome and sources.</remarks>
internal sealed class SentAnswers
{
    private const int Maximum = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SentAnswer> _answers = [];
    private readonly Dictionary<string, string> _replies = [];
    private readonly Queue<(string Answer, string Question)> _order = [];

    /// <param name="about">What was answered.</param>
    public void Remember(Activity about, SentAnswer answer)
    {
        var messageId = answer.Message;
        var (key, question) = (Key(about, messageId), Key(about, about.Id ?? messageId));
        lock (_gate)
        {
            if (!_answers.TryAdd(key, answer)) return;
            _replies[question] = messageId;
            _order.Enqueue((key, question));
            if (_order.Count <= Maximum) return;
            var oldest = _order.Dequeue();
            _answers.Remove(oldest.Answer);
            _replies.Remove(oldest.Question);
        }
    }

    /// <summary>The id of the message that answered this one; null where it is not known.</summary>
    public string? ReplyTo(Activity question)
    {
        if (question is not { Id.Length: > 0, Conversation.Id.Length: > 0 }) return null;
        lock (_gate) return _replies.GetValueOrDefault(Key(question, question.Id));
    }

    /// <summary>The answer that the activity is about, by its <c>replyToId</c>; null where it is not known.</summary>
    public SentAnswer? Find(Activity feedback)
    {
        if (feedback is not { ReplyToId: { Length: > 0 } messageId, Conversation.Id.Length: > 0 }) return null;
        lock (_gate) return _answers.GetValueOrDefault(Key(feedback, messageId));
    }

    // In a channel, the conversation's id may come with its thread or without.
    private static string Key(Activity activity, string messageId)
    {
        var conversation = activity.Conversation!.Id!;
        var thread = conversation.IndexOf(";messageid=", StringComparison.Ordinal);
        var withoutThread = thread < 0 ? conversation : conversation[..thread];
        return ConversationKey.Within(ConversationKey.For(activity.ChannelId ?? "", withoutThread), messageId);
    }
}
