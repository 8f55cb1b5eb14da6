namespace Meeveem.Bot.DirectLine;

/// <summary>What clients of a conversation can read again. A bot finds it in its turn's state where this channel keeps it.</summary>
public interface IConversationTranscript
{
    /// <summary>Deletes what was said so far.</summary>
    void Clear();
}
