using Meeveem.Bot.Conversations.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Meeveem.Bot.DirectLine;

/// <summary>Which conversations are held somewhere in the cluster; what was just seen is not asked again.</summary>
internal sealed class KnownConversations(ConversationClient conversations, DirectLineLimits limits) : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Only a conversation that is not held yet takes room; where there is none, the caller is told to wait.</summary>
    public async Task<bool> HasRoomAsync(HttpContext http, string conversation) =>
        await HoldsAsync(conversation, http.RequestAborted) || !await http.MustWaitAsync(await limits.ConversationAsync(http));

    public void Dispose() => _seen.Dispose();

    private async ValueTask<bool> HoldsAsync(string conversation, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(conversation, out _)) return true;
        var key = DirectLineAdapter.Key(conversation);
        if (!await conversations.CallAsync(key, grain => grain.HasTranscriptAsync(), cancellationToken)) return false;
        _seen.Set(conversation, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        return true;
    }
}
