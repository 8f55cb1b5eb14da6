using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>An HTML page down to the lines that its text would have.</summary>
internal static class HtmlPage
{
    // Deeper than any page that people made; a bound, so that none can exhaust the stack.
    private const int Deepest = 256;

    // The parser takes the square of how many elements are open at once.
    private const int MostTags = 10_000;

    private static readonly HashSet<string> Skipped =
    [
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "FOOTER", "FORM", "SVG", "IFRAME", "OBJECT", "IMG", "PICTURE",
        "VIDEO", "HEAD", "DIALOG", "SELECT", "TEXTAREA",
    ];

    private static readonly HashSet<string> Inline =
    [
        "A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "EM", "I", "KBD", "MARK", "Q", "S", "SMALL", "STRONG", "SUB", "SUP",
        "TIME", "U", "VAR", "FONT", "WBR",
    ];

    public static bool LooksLikeOne(string fileName, string text) =>
        fileName.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
        || fileName.EndsWith(".htm", StringComparison.OrdinalIgnoreCase)
        || text.AsSpan().TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
        || text.AsSpan().TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<PageLine> Lines(string html, GuideDraft draft, FindingList findings)
    {
        if (html.AsSpan().Count('<') > 2 * MostTags)
        {
            findings.Error(1, $"The page has more than {MostTags} elements; expected one guide. Save its text as a *.txt file instead.");
            return [];
        }
        var document = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true }).ParseDocument(html);
        if (document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") is { } href
            && Uri.TryCreate(href, UriKind.Absolute, out var source) && source.Scheme is "https" or "http")
        {
            draft.Source = source;
        }
        PageDates.ReadMeta(document, html, draft);
        draft.PageTitle = document.Title is { Length: > 0 } title ? title : null;
        var root = document.QuerySelector("main") ?? document.QuerySelector("article") ?? document.Body;
        var lines = new LineWriter();
        if (root is not null)
            Walk(root, lines, new Place(1, IsTitle: false, Heading: 0), depth: 0);
        lines.Break();
        return lines.Lines;
    }

    /// <param name="Line">Of the page's source.</param>
    /// <param name="Heading">2 to 6 inside such a heading, else 0.</param>
    private readonly record struct Place(int Line, bool IsTitle, int Heading)
    {
        public Place In(IElement element) => new(
            element.SourceReference?.Position.Line ?? Line,
            IsTitle || element.LocalName == "h1",
            element.LocalName is ['h', >= '2' and <= '6'] ? element.LocalName[1] - '0' : Heading);
    }

    private static void Walk(IElement element, LineWriter lines, Place outer, int depth)
    {
        var place = outer.In(element);
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                lines.Append(text.Data, place);
            }
            else if (node is IElement child && !Skipped.Contains(child.TagName.ToUpperInvariant()) && depth < Deepest)
            {
                var inner = place.In(child);
                switch (child.LocalName)
                {
                    case "br":
                        lines.Break();
                        break;
                    // "3 days ago" stands for a day that the page names as well.
                    case "time" when PageDates.OfTime(child.GetAttribute("datetime"), child.TextContent) is { } day:
                        lines.Append(day, inner);
                        break;
                    case "tr":
                        lines.Break();
                        lines.Append(Row(child, depth + 1), inner);
                        lines.Break();
                        break;
                    // A page's controls are none of its text, but a question that folds out its answer is.
                    case "button" when !child.TextContent.Trim().EndsWith('?'):
                        break;
                    case var _ when Inline.Contains(child.TagName.ToUpperInvariant()):
                        Walk(child, lines, place, depth + 1);
                        break;
                    // In a title, spans are how its second line is made.
                    case "span" when !place.IsTitle:
                        Walk(child, lines, place, depth + 1);
                        break;
                    default:
                        lines.Break();
                        if (child.LocalName == "li")
                            lines.Append("- ", inner);
                        Walk(child, lines, place, depth + 1);
                        lines.Break();
                        break;
                }
            }
        }
    }

    private static string Row(IElement row, int depth)
    {
        var cells = new StringBuilder("|");
        foreach (var cell in row.Children.Where(c => c.LocalName is "td" or "th"))
        {
            var inner = new LineWriter();
            Walk(cell, inner, new Place(1, IsTitle: false, Heading: 0), depth);
            inner.Break();
            cells.Append(' ').AppendJoin(' ', inner.Lines.Select(l => l.Text.Replace("|", "\\|"))).Append(" |");
        }
        return cells.ToString();
    }

    private sealed class LineWriter
    {
        private readonly StringBuilder text = new();
        private Place place;

        public List<PageLine> Lines { get; } = [];

        public void Append(string more, Place at)
        {
            if (string.IsNullOrWhiteSpace(more) && text.Length == 0)
                return;
            if (text.Length == 0)
                place = at;
            text.Append(more);
        }

        public void Break()
        {
            var clean = SafeText.Line(text.ToString());
            // A bullet waits for the paragraph inside its item.
            if (clean == "-")
                return;
            if (clean.Length > 0)
                Lines.Add(new PageLine(clean, place.Line, place.IsTitle, place.Heading));
            text.Clear();
        }
    }
}
