using Meeveem.Bot.Protocol.Authentication;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol;

/// <summary>Everything that this project says about itself. Nothing that people write, no token and no id of theirs is among it.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "MicrosoftAppId is not set and Channel:AllowUnsigned is: /api/messages answers callers on this machine only.")]
    public static partial void LoopbackOnly(ILogger logger);

    [LoggerMessage(2009, LogLevel.Information, "MicrosoftAppId is not set: /api/messages is closed. Set it for Teams and other channels, or Channel:AllowUnsigned to try the bot from this machine.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(2019, LogLevel.Warning, "PublicUrl is another machine's address, so Channel:AllowUnsigned is not followed: /api/messages is closed until MicrosoftAppId is set.")]
    public static partial void ClosedToUnsigned(ILogger logger);

    [LoggerMessage(2002, LogLevel.Information, "MicrosoftAppId is set ({AppType}): /api/messages answers what the channel signed, and nobody else.")]
    public static partial void SignInOn(ILogger logger, string appType);

    [LoggerMessage(2003, LogLevel.Error, "MicrosoftAppId is set without a credential, so replies cannot be sent: set MicrosoftAppPassword, MicrosoftAppCertificate or MicrosoftAppFederatedIdentity, or MicrosoftAppType to UserAssignedMSI.")]
    public static partial void NoCredential(ILogger logger);

    [LoggerMessage(2004, LogLevel.Debug, "The channel's signing keys were fetched: {Keys}.")]
    public static partial void KeysFetched(ILogger logger, int keys);

    [LoggerMessage(2005, LogLevel.Warning, "The channel's signing keys could not be fetched ({Exception}); {Keys} earlier ones go on.")]
    public static partial void KeysNotFetched(ILogger logger, string exception, int keys);

    [LoggerMessage(2006, LogLevel.Information, "A caller was refused: {Fault}.")]
    public static partial void CallerRefused(ILogger logger, SignInFault fault);

    [LoggerMessage(2007, LogLevel.Warning, "A signed activity was refused: {Fault}.")]
    public static partial void ActivityRefused(ILogger logger, SignInFault fault);

    [LoggerMessage(2008, LogLevel.Error, "No token for the channel's connector could be had ({Error}); replies cannot be sent until that is mended.")]
    public static partial void NoToken(ILogger logger, string error);

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

    [LoggerMessage(2015, LogLevel.Warning, "Acknowledged activities cannot be kept in the store folder ({Exception}): those that are not answered when this process ends are lost.")]
    public static partial void TurnNotKept(ILogger logger, string exception);

    [LoggerMessage(2016, LogLevel.Warning, "An acknowledged activity of an earlier process could not be read and was set aside.")]
    public static partial void TurnSetAside(ILogger logger);

    [LoggerMessage(2017, LogLevel.Warning, "An activity that an earlier process acknowledged and did not finish is {Now} now.")]
    public static partial void TurnTakenUp(ILogger logger, string now);

    [LoggerMessage(2020, LogLevel.Warning, "A message names a serviceUrl that may not be called; it was refused.")]
    public static partial void ServiceUrlRefused(ILogger logger);

    [LoggerMessage(2021, LogLevel.Information, "The connector answered {Status}; try {Attempt} of {Attempts} did nothing.")]
    public static partial void ConnectorRetried(ILogger logger, int status, int attempt, int attempts);

    [LoggerMessage(2022, LogLevel.Error, "The connector refused a call with {Status}; it is not made again.")]
    public static partial void ConnectorRefused(ILogger logger, int status);

    [LoggerMessage(2023, LogLevel.Information, "An answer was stopped by the person who asked; nothing more of it is sent.")]
    public static partial void StreamStopped(ILogger logger);

    [LoggerMessage(2024, LogLevel.Information, "A streamed answer could not go on as a stream ({Status}); it is sent whole.")]
    public static partial void StreamRefused(ILogger logger, int? status);

    [LoggerMessage(2030, LogLevel.Warning, "The Direct Line signing key cannot be kept in {Folder} ({Exception}): chats end when this process does. Set DirectLine:SigningKey or a writable Store:Folder.")]
    public static partial void SigningKeyNotKept(ILogger logger, string folder, string exception);

    [LoggerMessage(2031, LogLevel.Warning, "DirectLine:Origins is set without PublicUrl: pages on other sites cannot be told where the chat's stream is. Set PublicUrl.")]
    public static partial void PublicUrlMissing(ILogger logger);

    [LoggerMessage(2032, LogLevel.Warning, "A chat's reader was too slow and its socket was dropped; it can come back by its watermark.")]
    public static partial void SlowReader(ILogger logger);

    [LoggerMessage(2034, LogLevel.Warning, "Chats hold more than DirectLine:TranscriptMegabytes; the history of those idle longest was deleted.")]
    public static partial void TranscriptsDropped(ILogger logger);

    [LoggerMessage(2033, LogLevel.Warning, "The limit of {Limit} was reached: {What}.")]
    public static partial void LimitReached(ILogger logger, int limit, string what);

    [LoggerMessage(2034, LogLevel.Error, "A visitor's feedback could not be kept in the store folder ({Exception}).")]
    public static partial void FeedbackLost(ILogger logger, string exception);
}
