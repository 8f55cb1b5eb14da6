namespace Meeveem.Bot.Core.Conversation;

/// <summary>What conversations have settled, by <see cref="UserMessage.ConversationKey"/>.</summary>
public interface IConversationStore
{
    /// <summary>The facts of a conversation; <see cref="ConversationFacts.None"/> for one not known.</summary>
    ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken);

    /// <summary>Replaces the facts; saving <see cref="ConversationFacts.None"/> deletes what was kept.</summary>
    ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken);
}
