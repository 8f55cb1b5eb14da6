using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>The conversations that this process holds. A valid token brings back one that it does not, empty.</summary>
internal sealed class DirectLineConversations : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(5);

    private readonly int _maximum;
    private readonly TranscriptBudget _budget;
    private readonly TimeProvider _time;
    private readonly ILogger<DirectLineConversations> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectLineConversation> _conversations = new(StringComparer.Ordinal);
    private readonly ITimer _sweeper;

    public DirectLineConversations(DirectLineSettings settings, TranscriptBudget budget, TimeProvider time, ILogger<DirectLineConversations> logger)
    {
        (_maximum, _budget, _time, _logger) = (settings.MaximumConversations, budget, time, logger);
        _sweeper = time.CreateTimer(_ => Sweep(), null, SweepPeriod, SweepPeriod);
    }

    public bool Holds(string id)
    {
        lock (_gate) return _conversations.TryGetValue(id, out var conversation) && !IsOver(conversation);
    }

    /// <summary>The conversation, new where it was unknown or over. When there are too many, the one idle longest makes room.</summary>
    public DirectLineConversation Open(string id)
    {
        lock (_gate)
        {
            if (_conversations.TryGetValue(id, out var conversation) && !IsOver(conversation))
            {
                conversation.Touch();
                return conversation;
            }

            if (conversation is null && _conversations.Count >= _maximum) MakeRoom();
            conversation?.End();
            return _conversations[id] = new(id, _budget, _time);
        }
    }

    /// <summary>Where the logs hold more than they may, those of the conversations idle longest are deleted; their clients can go on.</summary>
    public void KeepToBudget()
    {
        if (!_budget.IsExceeded) return;
        lock (_gate)
        {
            if (!_budget.IsExceeded) return;
            Log.TranscriptsDropped(_logger);
            foreach (var (_, conversation) in IdleLongestFirst().TakeWhile(_ => !_budget.HasRoom)) conversation.Clear();
        }
    }

    public void Dispose() => _sweeper.Dispose();

    private bool IsOver(DirectLineConversation conversation) =>
        _time.GetElapsedTime(conversation.LastUsed) > Life && !conversation.HasSockets;

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var (id, conversation) in _conversations)
                if (IsOver(conversation)) Remove(id, conversation);
        }
    }

    // Rare, and conversations are opened at a limited rate, so a scan will do. A tenth goes at once.
    private void MakeRoom()
    {
        Log.LimitReached(_logger, _maximum, "the conversations idle longest were dropped");
        foreach (var (id, conversation) in IdleLongestFirst().Take(1 + _maximum / 10).ToList()) Remove(id, conversation);
    }

    private IEnumerable<KeyValuePair<string, DirectLineConversation>> IdleLongestFirst() =>
        _conversations.OrderBy(held => held.Value.HasSockets).ThenBy(held => held.Value.LastUsed);

    private void Remove(string id, DirectLineConversation conversation)
    {
        _conversations.Remove(id);
        conversation.End();
    }
}
