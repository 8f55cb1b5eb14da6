using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.Hosting;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge check [folder] [--compare folder]</c>: reads every guide as the bot would, and says what is wrong.</summary>
public static class KnowledgeCheck
{
    /// <summary>What else a check is to show.</summary>
    /// <param name="Folder">The folder as it was.</param>
    /// <param name="Questions">A file of questions, one a line; null asks those alone that the guides suggest.</param>
    public sealed record Comparison(string Folder, string? Questions);

    /// <returns>The exit code: 0, or 1 when there is an error.</returns>
    /// <param name="vocabulary">Folder of words to check with the guides; null checks the guides alone.</param>
    /// <param name="meaning">Finds the passages of the sample questions by meaning; null by words.</param>
    public static async Task<int> RunAsync(
        string folder,
        IAnsiConsole console,
        CancellationToken cancellation,
        string? vocabulary = null,
        MeaningModel? meaning = null,
        Comparison? comparison = null)
    {
        var reading = await GuideFolder.ReadAsync(folder, progress: null, cancellation);
        var loaded = vocabulary is null ? null : await KnowledgeLoader.LoadAsync(folder, vocabulary, null, cancellation, meaning);
        if (loaded is not null) reading = reading with { Findings = loaded.Findings };
        KnowledgeFindings.Print(console, reading.Findings);
        var errors = reading.Findings.Count(f => f.Severity == Severity.Error);
        string[] counts =
        [
            KnowledgeFindings.Count(reading.Guides.Count, "guide"),
            .. reading.Drafts.Count > 0 ? [KnowledgeFindings.Count(reading.Drafts.Count, "draft")] : Array.Empty<string>(),
            KnowledgeFindings.Count(reading.Guides.Sum(g => g.Bands.Count), "band"),
            KnowledgeFindings.Count(errors, "error"),
            KnowledgeFindings.Count(reading.Findings.Count - errors, "warning"),
        ];
        KnowledgeFindings.PrintLine(console, string.Join(", ", counts));
        if (loaded?.Snapshot is not { } knowledge) return errors == 0 ? 0 : 1;
        knowledge = await MeaningHosting.WithVectorsAsync(knowledge, meaning, cancellation);
        if (comparison is not null) return await CompareAsync(comparison, knowledge, console, vocabulary!, meaning, cancellation);
        await KnowledgeSamples.PrintAsync(knowledge, console, cancellation);
        return 0;
    }

    private static async Task<int> CompareAsync(
        Comparison comparison,
        KnowledgeSnapshot now,
        IAnsiConsole console,
        string vocabulary,
        MeaningModel? meaning,
        CancellationToken cancellation)
    {
        if (Questions(comparison) is not { } questions)
        {
            KnowledgeFindings.PrintLine(console, $"{comparison.Questions} cannot be read; "
                + "expected a text file with a question on each line.");
            return 1;
        }
        var before = await KnowledgeLoader.LoadAsync(comparison.Folder, vocabulary, null, cancellation, meaning);
        if (before.Snapshot is not { } snapshot)
        {
            KnowledgeFindings.Print(console, [.. before.Findings.Where(finding => finding.Severity == Severity.Error)]);
            KnowledgeFindings.PrintLine(console, $"{comparison.Folder} cannot be compared with, until these errors are mended.");
            return 1;
        }
        var earlier = await MeaningHosting.WithVectorsAsync(snapshot, meaning, cancellation);
        await KnowledgeCompare.PrintAsync(earlier, now, questions, console, cancellation);
        return 0;
    }

    private static string[]? Questions(Comparison comparison)
    {
        if (comparison.Questions is null) return [];
        try
        {
            return [.. File.ReadLines(comparison.Questions).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
