using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What one file holds.</summary>
/// <param name="Guide">Null when a finding is an error.</param>
/// <param name="Findings">In the order of their lines.</param>
public sealed record GuideReading(Guide? Guide, IReadOnlyList<Finding> Findings);

/// <summary>Reads guides: our own Markdown files, and pages as published, as text or HTML.</summary>
public static class GuideReader
{
    internal const int LongestFile = 2 * 1024 * 1024;
    private const int LongestLine = 50_000;

    /// <param name="fileName">Names the guide and its findings; what the text holds decides how it is read.</param>
    /// <returns>The guide, or what kept it from being one. Never throws for what the text holds.</returns>
    public static GuideReading Read(string fileName, string text)
    {
        var findings = new FindingList(fileName);
        var draft = new GuideDraft();
        var clean = SafeText.Clean(text, out var hiddenLine);
        if (hiddenLine > 0)
            findings.Warning(hiddenLine, "Characters that cannot be seen and can change or hide what a text says were left out; retype the line.");

        if (clean.Length > LongestFile)
            findings.Error(0, TooLong);
        else if (string.IsNullOrWhiteSpace(clean))
            findings.Error(1, "The file is empty; expected a guide.");
        else
            ReadAnyLayout(fileName, clean, draft, findings);

        if (findings.HasErrors && draft.Sections.Count == 0)
            return new GuideReading(null, findings.InLineOrder());
        var guide = GuideChecks.ToGuide(SafeText.Line(Path.GetFileNameWithoutExtension(fileName)), draft, findings);
        return new GuideReading(guide, findings.InLineOrder());
    }

    internal const string TooLong = "The file is over 2 MB; expected a guide of a few pages.";

    private static void ReadAnyLayout(string fileName, string text, GuideDraft draft, FindingList findings)
    {
        if (FrontMatter.Opens(text))
        {
            if (HasShortLines(PublishedPage.Lines(text), findings))
                MarkdownGuide.Read(text, draft, findings);
            return;
        }
        var lines = HtmlPage.LooksLikeOne(fileName, text) ? HtmlPage.Lines(text, draft, findings) : PublishedPage.Lines(text);
        if (findings.HasErrors || !HasShortLines(lines, findings))
            return;
        if (PublishedPage.LooksLikeOne(lines))
            PublishedPage.Read(lines, draft, findings);
        else if (fileName.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            FrontMatter.Read(text, draft, findings);
        else
            findings.Error(1, "The file does not read as a guide; expected a published page with headings such as \"What is a Backend Engineer in HealthTech?\", \"Salary ranges in UK HealthTech\" and \"FAQ\".");
    }

    // Reading marks within a line can take the square of its length.
    private static bool HasShortLines(IReadOnlyList<PageLine> lines, FindingList findings)
    {
        foreach (var line in lines)
        {
            if (line.Text.Length <= LongestLine)
                continue;
            findings.Error(line.Line, $"The line has {line.Text.Length} characters; expected at most {LongestLine}.");
            return false;
        }
        return true;
    }
}
