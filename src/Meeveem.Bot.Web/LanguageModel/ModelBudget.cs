namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Calls that may still be made today, in all and for a conversation. Counted by each process for itself.</summary>
internal sealed class ModelBudget(int perDay, int perConversation, TimeProvider time)
{
    private const int MostConversations = 50_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _conversations = new(StringComparer.Ordinal);
    private DateOnly _day;
    private int _spent;

    /// <summary>Takes one call; false where none is left until tomorrow (UTC).</summary>
    public bool TryTake(string conversation)
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
            if (_spent >= perDay || ofConversation >= perConversation || isFull) return false;
            _spent++;
            _conversations[conversation] = ofConversation + 1;
            return true;
        }
    }
}
