namespace Meeveem.Bot.DirectLine.Http;

/// <summary>Counts what is under way at once, by key and in all, and lets no more in than there is room for.</summary>
internal class Places(int mostByKey, int mostInAll)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>How many places are taken, in all.</summary>
    public int Count => Volatile.Read(ref _all);

    /// <summary>The keys that have no room left, in order.</summary>
    protected IReadOnlyList<string> Full
    {
        get
        {
            lock (_gate)
                return [.. _byKey.Where(taken => taken.Value >= mostByKey).Select(taken => taken.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>A place, to be disposed of when it is needed no more; null where there is none.</summary>
    public IDisposable? TryEnter(string key)
    {
        lock (_gate)
        {
            var taken = _byKey.GetValueOrDefault(key);
            if (_all >= mostInAll || taken >= mostByKey) return null;
            _byKey[key] = taken + 1;
            _all++;
            return new Place(this, key);
        }
    }

    private void Leave(string key)
    {
        lock (_gate)
        {
            _all--;
            if (--_byKey[key] == 0) _byKey.Remove(key);
        }
    }

    private sealed class Place(Places places, string key) : IDisposable
    {
        public void Dispose() => places.Leave(key);
    }
}
