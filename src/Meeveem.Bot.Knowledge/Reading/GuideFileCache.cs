using System.Collections.Concurrent;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What files said when they were last read, so that a change of one does not read the others again.</summary>
public sealed class GuideFileCache
{
    // File systems tell times in steps: a change right after a reading may leave a file's time and length as they were.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private sealed record Entry(long Length, DateTime Written, DateTime ReadAt, GuideReading Reading);

    /// <returns>What the file says, by the same object as long as the file stays as it is.</returns>
    public async Task<GuideReading> ReadAsync(string path, CancellationToken cancellation, TimeProvider? time = null)
    {
        var (length, written) = State(path);
        var isAsBefore = _entries.TryGetValue(path, out var known)
            && known.Length == length && known.Written == written && known.ReadAt - written > Step;
        if (isAsBefore) return known!.Reading;
        var readAt = DateTime.UtcNow;
        var reading = await GuideFile.ReadAsync(path, cancellation, time).ConfigureAwait(false);
        _entries[path] = new Entry(length, written, readAt, reading);
        return reading;
    }

    /// <summary>Forgets every file but these.</summary>
    public void Keep(IReadOnlyCollection<string> paths)
    {
        var kept = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var path in _entries.Keys.Where(path => !kept.Contains(path))) _entries.TryRemove(path, out _);
    }

    private static (long Length, DateTime Written) State(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
            return file.Exists ? (file.Length, file.LastWriteTimeUtc) : (-1, default);
        }
        catch (IOException)
        {
            // Taken away since the folder was listed.
            return (-1, default);
        }
    }
}
