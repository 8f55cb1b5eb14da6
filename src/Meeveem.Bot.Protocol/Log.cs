using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol;

/// <summary>Everything that this project says about itself. Nothing that people write, no token and no id of theirs is among it.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "MicrosoftAppId is not set: /api/messages answers callers on this machine only.")]
    public static partial void LoopbackOnly(ILogger logger);

    [LoggerMessage(2002, LogLevel.Warning, "MicrosoftAppId is set, but callers cannot be signed in yet: /api/messages answers 401.")]
    public static partial void NoSignIn(ILogger logger);

    [LoggerMessage(2010, LogLevel.Error, "A turn failed with {Exception} in {Method}; the person got an apology.")]
    public static partial void TurnFailed(ILogger logger, string exception, string method);

    [LoggerMessage(2011, LogLevel.Error, "A reply could not be delivered: {Exception}.")]
    public static partial void DeliveryFailed(ILogger logger, string exception);

    [LoggerMessage(2012, LogLevel.Error, "Stopped with {Turns} turns unfinished.")]
    public static partial void TurnsAbandoned(ILogger logger, int turns);

    [LoggerMessage(2013, LogLevel.Warning, "There is no room for another turn; the caller was told to come back.")]
    public static partial void QueueFull(ILogger logger);

    [LoggerMessage(2014, LogLevel.Error, "An invoke failed with {Exception} in {Method}.")]
    public static partial void InvokeFailed(ILogger logger, string exception, string method);

    [LoggerMessage(2020, LogLevel.Warning, "A message names a serviceUrl that may not be called; it was refused.")]
    public static partial void ServiceUrlRefused(ILogger logger);

    [LoggerMessage(2021, LogLevel.Warning, "The channel answered a reply with {Status}; try {Attempt} of {Attempts}.")]
    public static partial void ConnectorRefused(ILogger logger, int status, int attempt, int attempts);

    [LoggerMessage(2030, LogLevel.Warning, "The Direct Line signing key cannot be kept in {Folder} ({Exception}): chats end when this process does. Set DirectLine:SigningKey or a writable Store:Folder.")]
    public static partial void SigningKeyNotKept(ILogger logger, string folder, string exception);

    [LoggerMessage(2031, LogLevel.Warning, "DirectLine:Origins is set without PublicUrl: pages on other sites cannot be told where the chat's stream is. Set PublicUrl.")]
    public static partial void PublicUrlMissing(ILogger logger);

    [LoggerMessage(2032, LogLevel.Warning, "A chat's reader was too slow and its socket was dropped; it can come back by its watermark.")]
    public static partial void SlowReader(ILogger logger);

    [LoggerMessage(2033, LogLevel.Warning, "The limit of {Limit} was reached: {What}.")]
    public static partial void LimitReached(ILogger logger, int limit, string what);
}
