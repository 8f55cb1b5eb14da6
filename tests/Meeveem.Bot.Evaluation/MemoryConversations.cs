using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Evaluation;

/// <summary>Conversations in memory, for a run.</summary>
public sealed class MemoryConversations : IConversationStore
{
    private readonly Dictionary<string, ConversationFacts> _facts = [];

    public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_facts.GetValueOrDefault(conversationKey, ConversationFacts.None));

    public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
    {
        _facts[conversationKey] = facts;
        return ValueTask.CompletedTask;
    }
}
