using System.Collections.Concurrent;

namespace Meeveem.Bot.DirectLine;

/// <summary>The turns of chats that this process runs, so that a client is not sent off before it has its answer.</summary>
internal sealed class TurnsUnderWay
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Task, byte>> _turns = new(StringComparer.Ordinal);

    /// <summary>Ends as the turn does.</summary>
    public async Task<T> RunAsync<T>(string conversation, Func<Task<T>> turn)
    {
        var running = turn();
        var all = _turns.GetOrAdd(conversation, _ => []);
        all[running] = 0;
        try
        {
            return await running;
        }
        finally
        {
            all.TryRemove(running, out _);
            if (all.IsEmpty) _turns.TryRemove(new KeyValuePair<string, ConcurrentDictionary<Task, byte>>(conversation, all));
        }
    }

    /// <summary>Ends when those of a conversation have ended, however.</summary>
    public Task EndedAsync(string conversation) =>
        _turns.TryGetValue(conversation, out var running)
            ? Task.WhenAll(running.Keys.Select(turn => Task.WhenAny(turn)))
            : Task.CompletedTask;
}
