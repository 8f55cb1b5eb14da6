using System.Text.RegularExpressions;
using Markdig.Syntax;
using Meeveem.Bot.Core.Guides;
using MarkdownRow = Markdig.Extensions.Tables.TableRow;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A guide file in our own format: front matter, then eight sections of Markdown.</summary>
/// <remarks>An HTML comment is an editor's note to editors, and is not read.</remarks>
internal sealed partial class MarkdownGuide
{
    private readonly GuideDraft draft;
    private readonly FindingList findings;
    private readonly int offset;
    private DraftSection? section;
    private (string Text, int Line)? question;
    private readonly List<string> answer = [];
    private bool warnedOfStrayText;

    private MarkdownGuide(GuideDraft draft, FindingList findings, int offset) =>
        (this.draft, this.findings, this.offset) = (draft, findings, offset);

    public static void Read(string text, GuideDraft draft, FindingList findings)
    {
        if (FrontMatter.Read(text, draft, findings) is not var (start, line))
            return;
        MarkdownDocument document;
        try
        {
            document = PlainText.Parse(text[start..]);
        }
        catch (ArgumentException)
        {
            // The only thing the reader refuses.
            findings.Error(line, "The Markdown is nested too deeply to be read; expected headings, paragraphs, lists and tables.");
            return;
        }
        var guide = new MarkdownGuide(draft, findings, line);
        foreach (var block in document)
            guide.Visit(block, inList: false);
        guide.CloseQuestion();
    }

    private void Visit(Block block, bool inList)
    {
        var line = offset + block.Line;
        switch (block)
        {
            case HeadingBlock { Level: 1 }:
                break;
            case HeadingBlock { Level: 2 } heading:
                OpenSection(Headings.Bare(PlainText.Of(heading)), line);
                break;
            case HeadingBlock heading when section?.Kind == SectionKind.Faq:
                CloseQuestion();
                question = (PlainText.Of(heading), line);
                break;
            case MarkdownTable table:
                ReadTable(table);
                break;
            case HtmlBlock html:
                ReadHtml(html.Lines.ToString(), line);
                break;
            case LinkReferenceDefinitionGroup or ThematicBreakBlock:
                break;
            case LeafBlock leaf:
                AddText(PlainText.Of(leaf), line, inList);
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                    Visit(inner, inList || container is ListItemBlock);
                break;
        }
    }

    private void OpenSection(string heading, int line)
    {
        CloseQuestion();
        if (Headings.Meaning(heading) is { } kind)
        {
            section = draft.Open(kind, heading, line, findings);
            return;
        }
        section = null;
        var meant = Spelling.DidYouMean(
            heading, ["Overview", "Differences", "Responsibilities", "Skills", "Salary", "Pathways", "FAQ", "Next role"]);
        findings.Error(line, $"{SafeText.Quote(heading)} is not a section of a guide; expected {Headings.Expected}.{meant}");
    }

    private void AddText(string text, int line, bool isBullet)
    {
        if (text.Length == 0)
            return;
        if (question is not null)
            answer.Add(isBullet ? "• " + text : text);
        else if (section is not null)
            section.Add(text, line, isBullet);
        else if (!findings.HasErrors && !warnedOfStrayText)
        {
            warnedOfStrayText = true;
            findings.Warning(line, $"Text before the first section is not read; move it under a heading such as ## Overview.");
        }
    }

    // A comment is an editor's note to editors.
    private void ReadHtml(string html, int line)
    {
        if (!Comment().IsMatch(html))
            findings.Warning(line, "HTML is not read; write the text as Markdown.");
    }

    private void CloseQuestion()
    {
        if (question is { } open)
            draft.Questions.Add(new Faq(open.Text, string.Join("\n\n", answer), open.Line));
        question = null;
        answer.Clear();
    }

    private void ReadTable(MarkdownTable table)
    {
        if (table.OfType<MarkdownRow>().ToList() is not [var head, .. var rows])
            return;
        // Rows do not always know their own line: the table does, and a ruler stands under its header.
        var line = offset + table.Line;
        var header = Row(head, columns: 1, line);
        GuideTables.Read(header, rows.Select((row, i) => Row(row, header.Cells.Count, line + 2 + i)), draft, findings);
    }

    // The reader fills every row up with empty cells to the length of the longest.
    private static TableLine Row(MarkdownRow row, int columns, int line)
    {
        var cells = row.OfType<ContainerBlock>()
            .Select(cell => string.Join(' ', cell.OfType<LeafBlock>().Select(PlainText.Of)))
            .ToList();
        while (cells.Count > columns && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        return new TableLine(cells, line);
    }

    [GeneratedRegex(@"^\s*<!--.*-->\s*$", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
