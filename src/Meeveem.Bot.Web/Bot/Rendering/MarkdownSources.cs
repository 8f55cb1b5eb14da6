using System.Globalization;
using System.Text;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Link definitions under a text, which Web Chat turns into its numbered list of sources.</summary>
internal static class MarkdownSources
{
    public static string Append(string text, IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0) return text;
        // Side by side, [1][2] is one link in Markdown: the words "1" leading to 2.
        var markdown = new StringBuilder(text, text.Length + claims.Count * 128).Replace("][", "] [").Append('\n');
        foreach (var claim in claims)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"\n[{claim.Position}]: {claim.Url} \"");
            AppendTitle(markdown, claim.Name);
            markdown.Append('"');
        }

        return markdown.ToString();
    }

    private static void AppendTitle(StringBuilder markdown, string title)
    {
        foreach (var c in title)
        {
            // & would start an entity; the others end the title or begin markup.
            if (c is '"' or '\\' or '&' or '<') markdown.Append('\\');
            markdown.Append(char.IsControl(c) ? ' ' : c);
        }
    }
}
