using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.Hosting;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge check [folder]</c>: reads every guide as the bot would, and says what is wrong.</summary>
public static class KnowledgeCheck
{
    /// <returns>The exit code: 0, or 1 when there is an error.</returns>
    /// <param name="vocabulary">Folder of words to check with the guides; null checks the guides alone.</param>
    /// <param name="meaning">Finds the passages of the sample questions by meaning; null by words.</param>
    public static async Task<int> RunAsync(string folder, IAnsiConsole console, CancellationToken cancellation, string? vocabulary = null, MeaningModel? meaning = null)
    {
        var reading = await GuideFolder.ReadAsync(folder, progress: null, cancellation);
        var loaded = vocabulary is null ? null : await KnowledgeLoader.LoadAsync(folder, vocabulary, null, cancellation, meaning);
        if (loaded is not null) reading = reading with { Findings = loaded.Findings };
        KnowledgeFindings.Print(console, reading.Findings);
        var errors = reading.Findings.Count(f => f.Severity == Severity.Error);
        KnowledgeFindings.PrintLine(console, string.Join(", ",
            KnowledgeFindings.Count(reading.Guides.Count, "guide"),
            KnowledgeFindings.Count(reading.Guides.Sum(g => g.Bands.Count), "band"),
            KnowledgeFindings.Count(errors, "error"),
            KnowledgeFindings.Count(reading.Findings.Count - errors, "warning")));
        if (loaded?.Snapshot is { } knowledge) await KnowledgeSamples.PrintAsync(await MeaningHosting.WithVectorsAsync(knowledge, meaning, cancellation), console, cancellation);
        return errors == 0 ? 0 : 1;
    }
}
