using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge import &lt;page&gt; [--out folder]</c>: a published page becomes a guide file to edit.</summary>
public static class KnowledgeImport
{
    /// <param name="page">One published page, as text or HTML.</param>
    /// <param name="outFolder">Made when it is not there.</param>
    /// <returns>The exit code: 0, or 1 when nothing was written.</returns>
    public static async Task<int> RunAsync(string page, string outFolder, IAnsiConsole console, CancellationToken cancellation)
    {
        var reading = await GuideFile.ReadAsync(page, cancellation);
        KnowledgeFindings.Print(console, reading.Findings);
        if (reading.Guide is not { } guide)
        {
            KnowledgeFindings.PrintLine(console, $"{page} was not imported; correct the errors above and import it again.");
            return 1;
        }

        var file = Path.Combine(outFolder, GuideWriter.FileName(guide));
        if (File.Exists(file))
            return Refuse(console, file);
        try
        {
            await WriteAsync(file, guide, cancellation);
        }
        catch (IOException) when (File.Exists(file))
        {
            return Refuse(console, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            KnowledgeFindings.PrintLine(console, $"{file} cannot be written; check that the folder is one and that you may write there.");
            return 1;
        }
        KnowledgeFindings.PrintLine(console, $"Wrote {file}: {KnowledgeFindings.Count(guide.Bands.Count, "band")}, {KnowledgeFindings.Count(guide.Questions.Count, "question")}. Read it through, then run \"knowledge check\".");
        return 0;
    }

    // A bot that watches the folder must never see half a guide.
    private static async Task WriteAsync(string file, Guide guide, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllTextAsync(draft, GuideWriter.Write(guide), cancellation);
            File.Move(draft, file, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static int Refuse(IAnsiConsole console, string file)
    {
        KnowledgeFindings.PrintLine(console, $"{file} is there already and was left as it is; move or rename it, or choose another folder with --out.");
        return 1;
    }
}
