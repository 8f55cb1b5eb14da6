namespace Meeveem.Bot.Web.Bot;

/// <summary>What the bot says about itself. Nothing that people write and no id of theirs is among it.</summary>
internal static partial class BotLog
{
    [LoggerMessage(2010, LogLevel.Error, "A turn failed with {Exception} in {Method}; the person got an apology.")]
    public static partial void TurnFailed(ILogger logger, string exception, string method);

    [LoggerMessage(2014, LogLevel.Error, "An invoke failed with {Exception} in {Method}.")]
    public static partial void InvokeFailed(ILogger logger, string exception, string method);
}
