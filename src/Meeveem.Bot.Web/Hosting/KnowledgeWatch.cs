using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Keeps the answers in step with the folder: a good change is served, a bad one is logged
/// and the last good guides stay.</summary>
internal sealed class KnowledgeWatch(
    KnowledgeFolders folders, EarlierLoad earlier, KnowledgeHolder holder, TimeProvider time, ILogger<KnowledgeWatch> logger,
    MeaningModel? meaning = null)
    : IHostedService, IAsyncDisposable
{
    private GuideFolderWatcher? _watcher;
    private GuideFolderWatcher? _words;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watcher = Watch(folders.Guides);
        // The guides' own vocabulary lies below them, and is watched with them.
        if (!Directory.Exists(Path.Combine(folders.Guides, "vocabulary")) && Directory.Exists(folders.Vocabulary))
            _words = Watch(folders.Vocabulary);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _watcher, null) is { } watcher) await watcher.DisposeAsync();
        if (Interlocked.Exchange(ref _words, null) is { } words) await words.DisposeAsync();
    }

    /// <summary>A line for each file that is no guide at all.</summary>
    internal static void TellLeftOut(KnowledgeReading reading, ILogger logger)
    {
        foreach (var finding in reading.Findings.Where(finding => finding is { Severity: Severity.Warning, Line: 0 }).Take(20))
            Log.KnowledgeLeftOut(logger, finding.File, finding.Message);
    }

    private GuideFolderWatcher Watch(string folder) =>
        new(folder, ReloadAsync, failure => Log.KnowledgeReloadFailed(logger, failure.GetType().Name), time);

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reading = await KnowledgeLoader.LoadAsync(
            folders.Guides, folders.Vocabulary, null, cancellationToken, meaning, earlier);
        if (reading.Snapshot is { } snapshot)
        {
            holder.Publish(snapshot);
            Log.KnowledgeReplaced(logger, snapshot.Guides.Count);
            TellLeftOut(reading, logger);
            return;
        }
        foreach (var error in reading.Findings.Where(finding => finding.Severity == Severity.Error).Take(20))
            Log.KnowledgeKept(logger, SafeText.Line(error.File), error.Line, SafeText.Line(error.Message));
    }
}
