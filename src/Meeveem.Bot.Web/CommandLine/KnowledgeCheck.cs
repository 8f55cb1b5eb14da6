using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Reading;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge check [folder]</c>: reads every guide as the bot would, and says what is wrong.</summary>
public static class KnowledgeCheck
{
    /// <returns>The exit code: 0, or 1 when there is an error.</returns>
    /// <param name="vocabulary">Folder of words to check with the guides; null checks the guides alone.</param>
    public static async Task<int> RunAsync(string folder, IAnsiConsole console, CancellationToken cancellation, string? vocabulary = null)
    {
        var reading = await GuideFolder.ReadAsync(folder, progress: null, cancellation);
        if (vocabulary is not null) reading = reading with { Findings = (await KnowledgeLoader.LoadAsync(folder, vocabulary, null, cancellation)).Findings };
        KnowledgeFindings.Print(console, reading.Findings);
        var errors = reading.Findings.Count(f => f.Severity == Severity.Error);
        KnowledgeFindings.PrintLine(console, string.Join(", ",
            KnowledgeFindings.Count(reading.Guides.Count, "guide"),
            KnowledgeFindings.Count(reading.Guides.Sum(g => g.Bands.Count), "band"),
            KnowledgeFindings.Count(errors, "error"),
            KnowledgeFindings.Count(reading.Findings.Count - errors, "warning")));
        return errors == 0 ? 0 : 1;
    }
}
