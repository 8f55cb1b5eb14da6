using System.Collections.Concurrent;

namespace Meeveem.Bot.DirectLine;

/// <summary>The turns of chats that this process runs, so that a client is not sent off before it has its answer.</summary>
internal sealed class TurnsUnderWay
{
    private readonly ConcurrentDictionary<Task, string> _turns = [];

    /// <summary>Ends as the turn does.</summary>
    public async Task<T> RunAsync<T>(string conversation, Func<Task<T>> turn)
    {
        var running = turn();
        _turns[running] = conversation;
        try
        {
            return await running;
        }
        finally
        {
            _turns.TryRemove(running, out _);
        }
    }

    /// <summary>Ends when those of a conversation have ended, however.</summary>
    public Task EndedAsync(string conversation) =>
        Task.WhenAll(_turns.Where(turn => turn.Value == conversation).Select(turn => Task.WhenAny(turn.Key)));
}
