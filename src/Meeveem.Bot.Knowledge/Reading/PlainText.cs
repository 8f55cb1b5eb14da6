using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Markdown down to the words: marks and links become their text; HTML, scripts and images go.</summary>
internal static partial class PlainText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[]<>`\\");

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>One line of a published page.</summary>
    public static string Of(string line)
    {
        if (!line.AsSpan().ContainsAny(Marks) && !Entity().IsMatch(line))
            return SafeText.Line(line);

        var text = new StringBuilder();
        try
        {
            foreach (var leaf in Parse(line.Trim()).Descendants<LeafBlock>())
                text.Append(Of(leaf)).Append(' ');
        }
        // The only thing the reader refuses: marks inside marks, deeper than anybody means them.
        catch (ArgumentException)
        {
            text.Clear().Append(string.Concat(line.Where(c => !Marks.Contains(c))));
        }
        return SafeText.Line(text.ToString());
    }

    public static string Of(LeafBlock block) => block switch
    {
        HtmlBlock or LinkReferenceDefinition => "",
        CodeBlock code => WithoutMarks(WithoutTags(SafeText.Line(code.Lines.ToString()))),
        _ => Of(block.Inline),
    };

    public static string Of(ContainerInline? inline)
    {
        if (inline is null)
            return "";
        var text = new StringBuilder();
        var hidden = false;
        Append(text, inline, ref hidden);
        return WithoutMarks(WithoutTags(SafeText.Line(text.ToString())));
    }

    private static void Append(StringBuilder text, ContainerInline container, ref bool hidden)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case HtmlInline html:
                    hidden = HidesText(html.Tag, hidden);
                    // A tag stands between words as often as inside one; two words must not become one.
                    text.Append(' ');
                    break;
                case var _ when hidden:
                case LinkInline { IsImage: true }:
                    break;
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case DelimiterInline delimiter:
                    text.Append(delimiter.ToLiteral());
                    Append(text, delimiter, ref hidden);
                    break;
                case ContainerInline nested:
                    Append(text, nested, ref hidden);
                    break;
            }
        }
    }

    private static bool HidesText(string tag, bool hidden)
    {
        if (tag.StartsWith("<script", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("<style", StringComparison.OrdinalIgnoreCase))
            return true;
        var closes = tag.StartsWith("</script", StringComparison.OrdinalIgnoreCase)
            || tag.StartsWith("</style", StringComparison.OrdinalIgnoreCase);
        return hidden && !closes;
    }

    // What escapes or code marks still spell as a tag loses the bracket that would open it.
    private static string WithoutTags(string text) => text.Contains('<') ? TagStart().Replace(text, "") : text;

    /// <summary>Text in which nothing reads as a mark of an answer: a footnote's [1] is (1), since [1] is an
    /// answer's source, and two asterisks are one.</summary>
    public static string WithoutMarks(string text) =>
        text.AsSpan().IndexOfAny('[', '*') < 0 ? text : Asterisks().Replace(Footnote().Replace(text, "(${number})"), "*");

    [GeneratedRegex(@"\[(?<number>\d{1,4})\]")]
    private static partial Regex Footnote();

    [GeneratedRegex(@"\*{2,}")]
    private static partial Regex Asterisks();

    [GeneratedRegex("&[#A-Za-z]")]
    private static partial Regex Entity();

    [GeneratedRegex("<+(?=[A-Za-z/!?])")]
    private static partial Regex TagStart();
}
