using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Turns;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>What was answered, by the id that the channel gave the message: thumbs under it name only that id.</summary>
/// <remarks>In memory: thumbs for what was said before a restart are kept without outcome and sources.</remarks>
internal sealed class SentAnswers
{
    private const int Maximum = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, AnswerData> _answers = [];
    private readonly Queue<UInt128> _order = [];

    /// <param name="about">What was answered.</param>
    public void Remember(Activity about, string messageId, AnswerData answer)
    {
        var key = Key(about, messageId);
        lock (_gate)
        {
            if (!_answers.TryAdd(key, answer)) return;
            _order.Enqueue(key);
            if (_order.Count > Maximum) _answers.Remove(_order.Dequeue());
        }
    }

    /// <summary>The answer that the activity is about, by its <c>replyToId</c>; null where it is not known.</summary>
    public AnswerData? Find(Activity feedback)
    {
        if (feedback is not { ReplyToId: { Length: > 0 } messageId, Conversation.Id.Length: > 0 }) return null;
        lock (_gate) return _answers.GetValueOrDefault(Key(feedback, messageId));
    }

    // In a channel, the conversation's id may come with its thread or without.
    private static UInt128 Key(Activity activity, string messageId)
    {
        var conversation = activity.Conversation!.Id!;
        var thread = conversation.IndexOf(";messageid=", StringComparison.Ordinal);
        return ConversationKey.ForActivity(ConversationKey.For(activity.ChannelId ?? "", thread < 0 ? conversation : conversation[..thread]), messageId);
    }
}
