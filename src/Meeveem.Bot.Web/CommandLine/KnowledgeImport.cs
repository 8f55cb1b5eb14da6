using Meeveem.Bot.Knowledge.Reading;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge import &lt;page&gt; [--out folder]</c>: a published page, or an ordinary careers page,
/// becomes a guide file to edit.</summary>
public static class KnowledgeImport
{
    private const int MostBytes = 2 * 1024 * 1024;

    /// <param name="page">One page, as text or HTML.</param>
    /// <param name="outFolder">Made when it is not there.</param>
    /// <param name="sector">Where the page names none; null takes that of the folder's guides.</param>
    /// <returns>The exit code: 0, or 1 when nothing was written.</returns>
    public static async Task<int> RunAsync(
        string page, string outFolder, IAnsiConsole console, CancellationToken cancellation, string? sector = null)
    {
        if (await TextAsync(page, console, cancellation) is not { } text) return 1;
        var forSector = sector ?? await GuideSector.OfAsync(outFolder, cancellation);
        var (imported, findings) = PageImport.Read(Path.GetFileName(page), text, forSector);
        KnowledgeFindings.Print(console, findings);
        if (imported is null)
        {
            KnowledgeFindings.PrintLine(console, $"{page} was not imported; correct the errors above and import it again.");
            return 1;
        }
        var file = Path.Combine(outFolder, imported.FileName);
        if (!await NewFile.WriteAsync(file, imported.Text, console, cancellation)) return 1;
        KnowledgeFindings.PrintLine(console, imported.Marks == 0
            ? $"Wrote {file}. Read it through, then run \"knowledge check\"."
            : $"Wrote {file} as a draft, which visitors do not see. "
                + $"{KnowledgeFindings.Count(imported.Marks, "comment")} in it (<!-- … -->) say what could not be read. "
                + "Mend those places, take out the line \"draft: true\", then run \"knowledge check\".");
        return 0;
    }

    // What is wrong with the file itself is told as of any guide.
    private static async Task<string?> TextAsync(string page, IAnsiConsole console, CancellationToken cancellation)
    {
        var reading = await GuideFile.ReadAsync(page, cancellation);
        bool IsText() =>
            File.Exists(page) && new FileInfo(page).Length is > 0 and <= MostBytes
            && !reading.Findings.Any(finding => finding.Message.Contains("UTF-8", StringComparison.Ordinal));
        if (reading.Guide is not null || IsText())
            return await File.ReadAllTextAsync(page, cancellation);
        KnowledgeFindings.Print(console, reading.Findings);
        KnowledgeFindings.PrintLine(console, $"{page} was not imported; correct the errors above and import it again.");
        return null;
    }
}
