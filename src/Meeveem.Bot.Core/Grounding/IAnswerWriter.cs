using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Words what code has found; what is true stays decided by <see cref="GatedReply"/>.</summary>
public interface IAnswerWriter
{
    /// <summary>The answer in other words, with the citations and next steps of <see cref="WritingTask.Extractive"/>; null where
    /// that is to be sent instead. Ends in bounded time and throws nothing but the caller's cancellation.</summary>
    ValueTask<Answer?> WriteAsync(WritingTask task, PartialAnswer? show, CancellationToken cancellationToken);

    /// <summary>A follow-up as a question that stands alone; null where none came in time.</summary>
    ValueTask<string?> StandaloneAsync(UserMessage message, ConversationFacts facts, CancellationToken cancellationToken);
}
