
namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>What is said about sign-in, channels and their connectors.
/// Nothing that people write, no token and no id of theirs is among it.</summary>
internal static partial class ChannelLog
{
    [LoggerMessage(2001, LogLevel.Information,
        "MicrosoftAppId is not set and Channel:AllowUnsigned is: "
        + "/api/messages answers callers on this machine only.")]
    public static partial void LoopbackOnly(ILogger logger);

    [LoggerMessage(2009, LogLevel.Information,
        "MicrosoftAppId is not set: /api/messages is closed. "
        + "Set it for Teams and other channels, or Channel:AllowUnsigned to try the bot from this machine.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(2019, LogLevel.Warning,
        "PublicUrl is another machine's address, so Channel:AllowUnsigned is not followed: "
        + "/api/messages is closed until MicrosoftAppId is set.")]
    public static partial void ClosedToUnsigned(ILogger logger);

    [LoggerMessage(2002, LogLevel.Information,
        "MicrosoftAppId is set ({AppType}): /api/messages answers what the channel signed, and nobody else.")]
    public static partial void SignInOn(ILogger logger, string appType);

    [LoggerMessage(2003, LogLevel.Error,
        "MicrosoftAppId is set without a credential, so replies cannot be sent: "
        + "set MicrosoftAppPassword, MicrosoftAppCertificate or MicrosoftAppFederatedIdentity, "
        + "or MicrosoftAppType to UserAssignedMSI.")]
    public static partial void NoCredential(ILogger logger);

    [LoggerMessage(2004, LogLevel.Debug, "The channel's signing keys were fetched: {Keys}.")]
    public static partial void KeysFetched(ILogger logger, int keys);

    [LoggerMessage(2005, LogLevel.Warning, "The channel's signing keys could not be fetched ({Exception}); {Keys} earlier ones go on.")]
    public static partial void KeysNotFetched(ILogger logger, string exception, int keys);

    [LoggerMessage(2006, LogLevel.Information, "A caller was refused: {Fault}.")]
    public static partial void CallerRefused(ILogger logger, SignInFault fault);

    [LoggerMessage(2007, LogLevel.Warning, "A signed activity was refused: {Fault}.")]
    public static partial void ActivityRefused(ILogger logger, SignInFault fault);

    [LoggerMessage(2008, LogLevel.Error,
        "No token for the channel's connector could be had ({Error}); "
        + "replies cannot be sent until that is mended.")]
    public static partial void NoToken(ILogger logger, string error);

    [LoggerMessage(2011, LogLevel.Error, "A reply could not be delivered: {Exception}.")]
    public static partial void DeliveryFailed(ILogger logger, string exception);

    [LoggerMessage(2013, LogLevel.Warning, "There is no room for another turn; the caller was told to come back.")]
    public static partial void QueueFull(ILogger logger);

    [LoggerMessage(2020, LogLevel.Warning, "A message names a serviceUrl that may not be called; it was refused.")]
    public static partial void ServiceUrlRefused(ILogger logger);

    [LoggerMessage(2021, LogLevel.Information, "The connector answered {Status}; try {Attempt} of {Attempts} did nothing.")]
    public static partial void ConnectorRetried(ILogger logger, int status, int attempt, int attempts);

    [LoggerMessage(2022, LogLevel.Error, "The connector refused a call with {Status}; it is not made again.")]
    public static partial void ConnectorRefused(ILogger logger, int status);

    [LoggerMessage(2025, LogLevel.Error, "A turn failed with {Exception} in {Method}; the channel was told.")]
    public static partial void TurnFailed(ILogger logger, string exception, string method);

    [LoggerMessage(2026, LogLevel.Error, "A turn did not end in time; the channel was told.")]
    public static partial void TurnTooLong(ILogger logger);
}
