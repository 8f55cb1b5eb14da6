using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Where guides and words lie. A relative path is looked for from the working folder, then beside the program.</summary>
public sealed record KnowledgeFolders(string Guides, string Vocabulary)
{
    public static KnowledgeFolders From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(
            Resolve(configuration["Knowledge:Folder"] is { Length: > 0 } guides ? guides : "knowledge"),
            Resolve(configuration["Knowledge:Vocabulary"] is { Length: > 0 } words ? words : Path.Combine("knowledge", "vocabulary")));
    }

    public static string Resolve(string path)
    {
        var fromHere = Path.GetFullPath(path);
        if (Path.IsPathRooted(path) || Directory.Exists(fromHere)) return fromHere;
        var besideProgram = Path.Combine(AppContext.BaseDirectory, path);
        return Directory.Exists(besideProgram) ? besideProgram : fromHere;
    }
}

/// <summary>Serves the guides: read before the first request, read again when the folder changes.</summary>
public static class KnowledgeHosting
{
    /// <summary>Registers the holder of <paramref name="first"/> and the watcher that replaces it.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, KnowledgeFolders folders, KnowledgeSnapshot first)
    {
        services.AddSingleton(folders);
        services.AddSingleton(new KnowledgeHolder(first));
        services.AddSingleton<Func<IReadOnlyList<Guide>>>(provider =>
        {
            var holder = provider.GetRequiredService<KnowledgeHolder>();
            return () => holder.Current.Guides;
        });
        services.AddHostedService<KnowledgeWatch>();
        return services;
    }
}

/// <summary>Keeps the answers in step with the folder: a good change is served, a bad one is logged and the last good guides stay.</summary>
internal sealed class KnowledgeWatch(KnowledgeFolders folders, KnowledgeHolder holder, TimeProvider time, ILogger<KnowledgeWatch> logger) : IHostedService, IAsyncDisposable
{
    private GuideFolderWatcher? _watcher;
    private GuideFolderWatcher? _words;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watcher = new GuideFolderWatcher(folders.Guides, ReloadAsync, failure => Log.KnowledgeReloadFailed(logger, failure.GetType().Name), time);
        // The guides' own vocabulary lies below them, and is watched with them.
        if (!Directory.Exists(Path.Combine(folders.Guides, "vocabulary")) && Directory.Exists(folders.Vocabulary))
            _words = new GuideFolderWatcher(folders.Vocabulary, ReloadAsync, failure => Log.KnowledgeReloadFailed(logger, failure.GetType().Name), time);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _watcher, null) is { } watcher) await watcher.DisposeAsync();
        if (Interlocked.Exchange(ref _words, null) is { } words) await words.DisposeAsync();
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reading = await KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, null, cancellationToken);
        if (reading.Snapshot is { } snapshot)
        {
            holder.Publish(snapshot);
            Log.KnowledgeReplaced(logger, snapshot.Guides.Count);
            return;
        }
        foreach (var error in reading.Findings.Where(finding => finding.Severity == Severity.Error).Take(20))
            Log.KnowledgeKept(logger, error.File, error.Line, error.Message);
    }
}
