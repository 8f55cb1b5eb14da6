using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Limits;
using Meeveem.Bot.Web.LanguageModel.Endpoints;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Calls that may still be made today: in all over every replica, and for a conversation on this one.</summary>
/// <param name="cluster">Counts what all spend; null where nothing is shared with anybody, as in the terminal.</param>
internal sealed class ModelBudget(ModelSettings settings, TimeProvider time, ConversationCluster? cluster = null) : IDisposable
{
    private const int MostConversations = 50_000;
    private readonly DayBudget? _shared = cluster is null ? null : new("model", settings.CallsPerDay, cluster, time);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _conversations = new(StringComparer.Ordinal);
    private DateOnly _day;
    private int _spent;

    /// <summary>Takes one call; false where none is left until tomorrow (UTC).</summary>
    public async ValueTask<bool> TryTakeAsync(string conversation, CancellationToken cancellationToken)
    {
        if (!TryTake(conversation)) return false;
        return _shared is null || await _shared.TryTakeAsync(cancellationToken);
    }

    public void Dispose() => _shared?.Dispose();

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
