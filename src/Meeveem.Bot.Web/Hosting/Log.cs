namespace Meeveem.Bot.Web.Hosting;

/// <summary>What the host says about itself. None of it holds what people write.</summary>
internal static partial class Log
{
    [LoggerMessage(109, LogLevel.Information, "Open {Address} in a browser.")]
    public static partial void Open(ILogger logger, string address);

    [LoggerMessage(100, LogLevel.Information, "The guides changed and are served anew: {Guides} guides.")]
    public static partial void KnowledgeReplaced(ILogger logger, int guides);

    [LoggerMessage(101, LogLevel.Error,
        "A change to the guides was not taken, the last good ones go on answering. {File}:{Line}: {Message}")]
    public static partial void KnowledgeKept(ILogger logger, string file, int line, string message);

    [LoggerMessage(110, LogLevel.Warning, "{File}: {Message}")]
    public static partial void KnowledgeLeftOut(ILogger logger, string file, string message);

    [LoggerMessage(104, LogLevel.Error, "The guides could not be read anew ({Reason}); the last good ones go on answering.")]
    public static partial void KnowledgeReloadFailed(ILogger logger, string reason);

    [LoggerMessage(105, LogLevel.Information, "Guides are found by words until their vectors are worked out: {Left} passages to go.")]
    public static partial void VectorsInWork(ILogger logger, int left);

    [LoggerMessage(106, LogLevel.Information, "All guides are found by meaning.")]
    public static partial void VectorsDone(ILogger logger);

    [LoggerMessage(113, LogLevel.Warning,
        "Vectors cannot be written to the store folder; they will be worked out again at the next start.")]
    public static partial void VectorsNotKept(ILogger logger);
}
