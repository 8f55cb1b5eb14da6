using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>The facts of the one conversation of a terminal.</summary>
internal sealed class OneConversation : IConversationStore
{
    private ConversationFacts _facts = ConversationFacts.None;

    public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken) => ValueTask.FromResult(_facts);

    public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
    {
        _facts = facts;
        return ValueTask.CompletedTask;
    }
}
