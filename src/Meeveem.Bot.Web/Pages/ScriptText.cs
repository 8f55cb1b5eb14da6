using System.Text;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Web.Pages;

/// <summary>Scripts and styles as browsers get them: without the comments, which are a quarter of them and help
/// only who reads the source.</summary>
internal static partial class ScriptText
{
    /// <param name="source">UTF-8.</param>
    /// <returns>The same lines, those empty that were only a comment: an error's line number still finds its place in the source.</returns>
    public static byte[] WithoutComments(byte[] source) => Encoding.UTF8.GetBytes(
        Comments().Replace(Encoding.UTF8.GetString(source), comment => new string('\n', comment.ValueSpan.Count('\n'))));

    [GeneratedRegex(@"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
