using Meeveem.Bot.Conversations.Limits;
using Meeveem.Bot.Web.LanguageModel.Endpoints;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Calls that may still be made today: in all over every replica, and for a conversation on this one.</summary>
/// <param name="day">What all may spend; null where nothing is shared with anybody, as in the terminal.</param>
internal sealed class ModelBudget(ModelSettings settings, DayBudget? day, TimeProvider time)
{
    private const int MostConversations = 50_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _conversations = new(StringComparer.Ordinal);
    private DateOnly _day;
    private int _spent;

    /// <summary>Takes one call; false where none is left until tomorrow (UTC).</summary>
    public async ValueTask<bool> TryTakeAsync(string conversation, CancellationToken cancellationToken)
    {
        if (!TryTake(conversation)) return false;
        return day is null || await day.TryTakeAsync(cancellationToken);
    }

    private bool TryTake(string conversation)
    {
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (today != _day)
            {
                _conversations.Clear();
                (_day, _spent) = (today, 0);
            }
            var ofConversation = _conversations.GetValueOrDefault(conversation);
            var isFull = ofConversation == 0 && _conversations.Count >= MostConversations;
            if (_spent >= settings.CallsPerDay || ofConversation >= settings.CallsPerConversation || isFull) return false;
            _spent++;
            _conversations[conversation] = ofConversation + 1;
            return true;
        }
    }
}
