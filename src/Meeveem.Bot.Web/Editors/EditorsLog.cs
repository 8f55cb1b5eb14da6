namespace Meeveem.Bot.Web.Editors;

internal static partial class EditorsLog
{
    [LoggerMessage(116, LogLevel.Warning,
        "{File} of an earlier version could not be carried over ({Reason}); it is tried again at the next start.")]
    public static partial void FeedbackNotCarriedOver(ILogger logger, string file, string reason);
}
