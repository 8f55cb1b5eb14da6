using System.Security.Cryptography;
using System.Text.Json;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Protocol.Turns;
using Microsoft.Bot.Builder;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>The SDK's storage over the conversation store, for <see cref="ConversationState"/>: what a conversation settled, as its
/// property <see cref="Property"/>. The store holds nothing else, and says so.</summary>
internal sealed class ConversationStorage(IConversationStore store) : IStorage, IDisposable
{
    /// <summary>Of type <see cref="ConversationFacts"/>.</summary>
    public const string Property = "facts";

    private readonly SemaphoreSlim _one = new(1);

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, object>();
        foreach (var key in keys)
        {
            var facts = await store.LoadAsync(StoreKey(key), cancellationToken);
            if (facts != ConversationFacts.None) found[key] = new State { [Property] = facts, ETag = Tag(facts) };
        }

        return found;
    }

    /// <exception cref="ArgumentException">Something was settled since it was read (its ETag is not the current one).</exception>
    /// <exception cref="NotSupportedException">There is more in it than the store holds.</exception>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        var writes = changes.Select(change => (change.Key, StoreKey: StoreKey(change.Key), Facts: Facts(change.Value), (change.Value as IStoreItem)?.ETag)).ToList();
        await _one.WaitAsync(cancellationToken);
        try
        {
            foreach (var (key, storeKey, facts, etag) in writes)
            {
                if (etag is not (null or "*") && etag != Tag(await store.LoadAsync(storeKey, cancellationToken)))
                    throw new ArgumentException($"Etag conflict: {key} was written since it was read.", nameof(changes));
                await store.SaveAsync(storeKey, facts, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys) await store.SaveAsync(StoreKey(key), ConversationFacts.None, cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    // As ConversationState names it: "channel/conversations/conversation".
    private static string StoreKey(string key) =>
        key.Split("/conversations/", 2) is [{ Length: > 0 } channel, { Length: > 0 } conversation]
            ? ConversationKey.For(channel, conversation)
            : throw new NotSupportedException("The conversation store holds the state of conversations only; give other state a storage of its own.");

    private static ConversationFacts Facts(object value) => value switch
    {
        IDictionary<string, object> { Count: 0 } => ConversationFacts.None,
        IDictionary<string, object> { Count: 1 } state when state.TryGetValue(Property, out var facts) && facts is ConversationFacts settled => settled,
        _ => throw new NotSupportedException($"The conversation store holds the property '{Property}' of type {nameof(ConversationFacts)} only; give other state a storage of its own."),
    };

    private static string Tag(ConversationFacts facts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(facts)));

    // The SDK writes back the dictionary that it read, and with it the tag.
    private sealed class State : Dictionary<string, object>, IStoreItem
    {
        public string ETag { get; set; } = "*";
    }
}
