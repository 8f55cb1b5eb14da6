namespace Meeveem.Bot.DirectLine.Http;

/// <summary>How many turns of one channel may be under way at once: a channel whose connector hangs leaves the others their room.</summary>
internal sealed class TurnRoom
{
    public const int Maximum = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);

    /// <summary>A sentence's part for the operator while a channel has no room; else null.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
            {
                var full = _turns.Where(turns => turns.Value >= Maximum).Select(turns => turns.Key).Order(StringComparer.Ordinal).ToList();
                return full.Count > 0 ? $"{Maximum} turns of {string.Join(" and ", full)} are under way and none more is taken" : null;
            }
        }
    }

    /// <summary>A place, to be disposed of when the turn is over; null where there is none.</summary>
    public IDisposable? TryEnter(string channel)
    {
        lock (_gate)
        {
            var turns = _turns.GetValueOrDefault(channel);
            if (turns >= Maximum) return null;
            _turns[channel] = turns + 1;
            return new Place(this, channel);
        }
    }

    private void Leave(string channel)
    {
        lock (_gate)
        {
            if (--_turns[channel] == 0) _turns.Remove(channel);
        }
    }

    private sealed class Place(TurnRoom room, string channel) : IDisposable
    {
        public void Dispose() => room.Leave(channel);
    }
}
