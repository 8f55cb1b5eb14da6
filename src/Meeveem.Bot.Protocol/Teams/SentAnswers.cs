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

    /// <param name="conversation">The conversation's <see cref="ConversationKey"/>.</param>
    public void Remember(string conversation, string messageId, AnswerData answer)
    {
        var key = ConversationKey.ForActivity(conversation, messageId);
        lock (_gate)
        {
            if (!_answers.TryAdd(key, answer)) return;
            _order.Enqueue(key);
            if (_order.Count > Maximum) _answers.Remove(_order.Dequeue());
        }
    }

    public AnswerData? Find(string conversation, string messageId)
    {
        lock (_gate) return _answers.GetValueOrDefault(ConversationKey.ForActivity(conversation, messageId));
    }
}
