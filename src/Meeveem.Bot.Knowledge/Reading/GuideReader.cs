namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Reads guides: our own Markdown files, and pages as published, as text or HTML.</summary>
public static class GuideReader
{
    internal const int LongestFile = 2 * 1024 * 1024;
    private const int LongestLine = 20_000;

    /// <param name="fileName">Names the guide and its findings; what the text holds decides how it is read.</param>
    /// <param name="today">What later dates are called future ones by; null is the machine's own day.</param>
    /// <returns>The guide, or what kept it from being one. Never throws for what the text holds.</returns>
    public static GuideReading Read(string fileName, string text, DateOnly? today = null)
    {
        var findings = new FindingList(fileName);
        var draft = new GuideDraft();
        var clean = SafeText.Clean(text, out var hiddenLine);
        if (hiddenLine > 0)
            findings.Warning(hiddenLine, "Characters that cannot be seen and can change or hide what a text says were left out; "
                + "retype the line.");

        if (clean.Length > LongestFile)
            findings.Error(0, TooLong);
        else if (string.IsNullOrWhiteSpace(clean))
            findings.Error(1, "The file is empty; expected a guide.");
        else
            ReadAnyLayout(fileName, clean, draft, findings);

        if (findings.HasErrors && draft.Sections.Count == 0 && !draft.IsDraft)
            return new GuideReading(null, findings.InLineOrder());
        var guide = GuideChecks.ToGuide(IdOf(fileName), draft, findings, today ?? Today(TimeProvider.System));
        return draft.IsDraft
            ? new GuideReading(guide, [.. findings.InLineOrder().Select(OfDraft)], IsDraft: true)
            : new GuideReading(guide, findings.InLineOrder());
    }

    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    internal static string IdOf(string fileName) => SafeText.Line(Path.GetFileNameWithoutExtension(fileName));

    private static Finding OfDraft(Finding finding) => finding with { Severity = Severity.Warning, Message = "Draft: " + finding.Message };

    internal const string TooLong = "The file is over 2 MB; expected a guide of a few pages.";

    private static void ReadAnyLayout(string fileName, string text, GuideDraft draft, FindingList findings)
    {
        if (FrontMatter.Opens(text))
        {
            if (HasShortLines(text, findings))
                MarkdownGuide.Read(text, draft, findings);
            return;
        }
        if (FrontMatter.LacksOpening(text))
        {
            findings.Error(1, "The file begins like a guide but without its first line; "
                + "put a line of three hyphens, ---, above the keys, and another below them.");
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
            findings.Error(1, "The file does not read as a guide; "
                + "expected a published page with headings such as \"What is a Backend Engineer in HealthTech?\", "
                + "\"Salary ranges in UK HealthTech\" and \"FAQ\".");
    }

    // Reading marks within a line can take the square of its length.
    internal static bool HasShortLines(IReadOnlyList<PageLine> lines, FindingList findings) =>
        lines.FirstOrDefault(line => line.Text.Length > LongestLine) is not { } tooLong
        || IsShort(tooLong.Text.Length, tooLong.Line, findings);

    private static bool HasShortLines(string text, FindingList findings)
    {
        var number = 0;
        foreach (var line in text.AsSpan().Split('\n'))
        {
            number++;
            if (!IsShort(text.AsSpan()[line].Trim().Length, number, findings))
                return false;
        }
        return true;
    }

    private static bool IsShort(int length, int line, FindingList findings)
    {
        if (length <= LongestLine)
            return true;
        findings.Error(line, $"The line has {length} characters; expected at most {LongestLine}.");
        return false;
    }
}
