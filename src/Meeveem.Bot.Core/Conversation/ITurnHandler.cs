using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Core.Conversation;

/// <summary>From a message to its answer; the only door into the bot for every channel.</summary>
public interface ITurnHandler
{
    /// <summary>Answers one message and remembers what it settled. Never throws for what a person wrote.</summary>
    ValueTask<Answer> HandleAsync(UserMessage message, CancellationToken cancellationToken);

    /// <summary>The greeting of a new conversation, with starter questions as next steps.</summary>
    Answer Welcome();
}
