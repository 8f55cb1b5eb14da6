using System.Buffers;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>What a reader sees of a citation.</summary>
internal static class CitationText
{
    private const int MaximumAbstract = 160;

    private static readonly SearchValues<char> PlainAddress =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~#%");

    /// <summary><c>Backend Engineer in HealthTech, Salary (updated 6 January 2026)</c>.</summary>
    public static string Name(Citation citation) =>
        $"{citation.GuideTitle}, {citation.Section.Title()} ({Wording.Dated(citation.Date)})";

    /// <summary>The absolute address of the cited section.</summary>
    public static string Url(Citation citation, string publicAddress)
    {
        var path = citation.Path;
        return path.AsSpan().ContainsAnyExcept(PlainAddress)
            ? new Uri(publicAddress + path).AbsoluteUri.Replace("(", "%28").Replace(")", "%29")
            : publicAddress + path;
    }

    public static string Abstract(Citation citation)
    {
        var excerpt = citation.Excerpt;
        if (excerpt.Length <= MaximumAbstract) return excerpt;
        var end = MaximumAbstract - 1;
        if (char.IsHighSurrogate(excerpt[end - 1])) end--;
        return string.Concat(excerpt.AsSpan(0, end), "…");
    }
}
