using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Reads the guides that lie in a folder, not those in folders below it.</summary>
public static class GuideFolder
{
    private static readonly string[] Extensions = [".md", ".txt", ".html", ".htm"];

    /// <param name="known">Spares reading files that have not changed since it saw them.</param>
    /// <param name="time">Tells the day that later dates are held against.</param>
    public static async Task<FolderReading> ReadAsync(
        string folder,
        IProgress<ReadingProgress>? progress,
        CancellationToken cancellation,
        GuideFileCache? known = null,
        TimeProvider? time = null)
    {
        string[] paths;
        try
        {
            paths = [.. Directory.EnumerateFiles(folder).Where(IsGuide).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return Nothing(folder, "There is no such folder; make it and put guides in it, or set Knowledge__Folder to where they are.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Nothing(folder, "The folder cannot be read; check its name and that the bot may read it.");
        }
        if (paths.Length == 0)
            return Nothing(folder, "The folder holds no guides; put *.md files in it, or published pages as *.txt or *.html.");

        var readings = new GuideReading[paths.Length];
        var read = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForAsync(0, paths.Length, parallel, async (i, token) =>
        {
            var reading = known?.ReadAsync(paths[i], token, time) ?? GuideFile.ReadAsync(paths[i], token, time);
            readings[i] = await reading.ConfigureAwait(false);
            progress?.Report(new ReadingProgress(Interlocked.Increment(ref read), paths.Length));
        }).ConfigureAwait(false);
        known?.Keep(paths);
        return Gather(folder, paths, readings);
    }

    private static FolderReading Gather(string folder, string[] paths, GuideReading[] readings)
    {
        var guides = new List<Guide>(readings.Length);
        var findings = new List<Finding>();
        var drafts = new List<string>();
        var fileOfId = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < paths.Length; i++)
        {
            var name = Path.GetFileName(paths[i]);
            findings.AddRange(readings[i].Findings);
            var id = Path.GetFileNameWithoutExtension(name);
            if (!fileOfId.TryAdd(id, name))
                findings.Add(new Finding(Severity.Error, name, 0, $"{fileOfId[id]} has the same name but for its ending, "
                    + "and citations name guides by it; rename or remove one of the two."));
            else if (readings[i].IsDraft)
                drafts.Add(name);
            else if (readings[i].Guide is { } guide)
                guides.Add(guide);
        }
        if (guides.Count == 0 && !findings.Exists(finding => finding.Severity == Severity.Error))
            findings.Add(new Finding(Severity.Error, folder, 0, drafts.Count > 0
                ? "Every guide of the folder is a draft, so there is nothing to answer from; take the line \"draft: true\" out of one."
                : "The folder holds no guide that can be read; put *.md files in it."));
        return new FolderReading(guides, findings, drafts) { Files = fileOfId };
    }

    private static bool IsGuide(string path)
    {
        var name = Path.GetFileName(path);
        return Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            && !name.StartsWith('.')
            && !name.StartsWith("README.", StringComparison.OrdinalIgnoreCase);
    }

    private static FolderReading Nothing(string folder, string message) =>
        new([], [new Finding(Severity.Error, folder, 0, message)], []);
}
