using Meeveem.Bot.Conversations;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.DirectLine;

/// <summary>What a conversation's log keeps of a long message, which may be somebody's CV: its first line.</summary>
internal static class LongText
{
    private const int LongestKeptWhole = 2_000;
    private const int LongestLine = 200;

    /// <summary>The activity's JSON for the log; the activity itself is left as it is.</summary>
    public static byte[] Kept(Activity activity)
    {
        var text = activity.Text;
        if (text is not { Length: > LongestKeptWhole }) return ActivityJson.ToUtf8(activity);
        try
        {
            activity.Text = FirstLine(text);
            return ActivityJson.ToUtf8(activity);
        }
        finally
        {
            activity.Text = text;
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.TrimStart().Split('\n', 2)[0].TrimEnd();
        return TextStart.Of(line, LongestLine) + " …";
    }
}
