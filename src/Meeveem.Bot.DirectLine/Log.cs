using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>Everything that this project says about itself. Nothing that people write, no token and no id of theirs is among it.</summary>
internal static partial class Log
{
    [LoggerMessage(2013, LogLevel.Warning, "There is no room for another turn; the caller was told to come back.")]
    public static partial void Busy(ILogger logger);

    [LoggerMessage(2018, LogLevel.Error, "A turn of a chat failed with {Exception} in {Method}; the client was told.")]
    public static partial void TurnFailed(ILogger logger, string exception, string method);

    [LoggerMessage(2030, LogLevel.Warning,
        "The Direct Line signing key cannot be kept in {Folder} ({Exception}): chats end when this process does. "
        + "Set DirectLine:SigningKey or a writable Store:Folder.")]
    public static partial void SigningKeyNotKept(ILogger logger, string folder, string exception);

    [LoggerMessage(2031, LogLevel.Warning,
        "DirectLine:Origins is set without PublicUrl: pages on other sites cannot be told where the chat's stream is. Set PublicUrl.")]
    public static partial void PublicUrlMissing(ILogger logger);

    [LoggerMessage(2032, LogLevel.Warning, "A chat's reader was too slow and its socket was dropped; it can come back by its watermark.")]
    public static partial void SlowReader(ILogger logger);

    [LoggerMessage(2033, LogLevel.Warning, "The limit of {Limit} was reached: {What}.")]
    public static partial void LimitReached(ILogger logger, int limit, string what);

    [LoggerMessage(2037, LogLevel.Warning,
        "A conversation could not be reached, or its store failed ({Exception}); its client may try again.")]
    public static partial void ConversationFailed(ILogger logger, string exception);

    [LoggerMessage(2036, LogLevel.Warning,
        "A chat could not be followed any further ({Exception}); its client was sent off to come back by its watermark.")]
    public static partial void FollowingFailed(ILogger logger, string exception);
}
