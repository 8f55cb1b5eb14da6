using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations;

/// <summary>Everything that this project says about itself. Nothing that people write and no id of theirs is among it.</summary>
internal static partial class ConversationLog
{
    [LoggerMessage(102, LogLevel.Warning,
        "The file of conversations could not be read and was set aside as {File}; conversations begin anew.")]
    public static partial void StoreSetAside(ILogger logger, string file);

    [LoggerMessage(103, LogLevel.Warning,
        "Conversations cannot be written to the store folder ({Reason}); they are kept in memory until that is mended.")]
    public static partial void NotWritten(ILogger logger, string reason);

    [LoggerMessage(107, LogLevel.Information, "Conversations are written to the store folder again.")]
    public static partial void WrittenAgain(ILogger logger);

    [LoggerMessage(2034, LogLevel.Warning,
        "Chats hold more than DirectLine:TranscriptMegabytes or DirectLine:MaximumConversations; "
        + "the history of those idle longest was deleted.")]
    public static partial void TranscriptsDropped(ILogger logger);

    [LoggerMessage(2035, LogLevel.Warning, "The history of a chat could not be deleted ({Reason}); it is when its time is over.")]
    public static partial void NotDropped(ILogger logger, string reason);

    [LoggerMessage(111, LogLevel.Warning,
        "What is over could not be deleted from Azure Storage (status {Status}); it is tried again in an hour.")]
    public static partial void NotSwept(ILogger logger, int status);

    [LoggerMessage(108, LogLevel.Warning, "What is stored of a conversation could not be read ({Reason}); it begins anew.")]
    public static partial void StateNotRead(ILogger logger, string reason);

    [LoggerMessage(114, LogLevel.Warning, "What editors need to know could not be saved ({Reason}); it is kept in memory and tried again.")]
    public static partial void NotesNotSent(ILogger logger, string reason);

    [LoggerMessage(115, LogLevel.Information, "What editors need to know is saved again.")]
    public static partial void NotesSentAgain(ILogger logger);
}
