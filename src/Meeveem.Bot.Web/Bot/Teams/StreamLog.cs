namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>What is said about answers that grow in Teams. Nothing that people write and no id of theirs is among it.</summary>
internal static partial class StreamLog
{
    [LoggerMessage(2023, LogLevel.Information, "An answer was stopped by the person who asked; nothing more of it is sent.")]
    public static partial void StreamStopped(ILogger logger);

    [LoggerMessage(2024, LogLevel.Information, "A streamed answer could not go on as a stream ({Status}); it is sent whole.")]
    public static partial void StreamRefused(ILogger logger, int? status);
}
