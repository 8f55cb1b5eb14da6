using System.Collections.Concurrent;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vectors of guide texts that are known: those that the build worked out, and those that this machine did.</summary>
public sealed class VectorCache
{
    // Those of about fifty guides. What takes longer to read is read while the service answers already.
    private const long MostReadAtOnce = 8 * 1024 * 1024;
    private readonly ConcurrentDictionary<VectorKey, ReadOnlyMemory<byte>> _vectors = new();
    private readonly VectorFile? _own;

    /// <param name="built">The file that comes with the program.</param>
    /// <param name="own">The file that new vectors are added to; null keeps them in memory.</param>
    public VectorCache(VectorFile built, VectorFile? own)
    {
        ArgumentNullException.ThrowIfNull(built);
        built.ReadInto(_vectors);
        _own = own;
        Loaded = (own?.Length ?? 0) > MostReadAtOnce ? Task.Run(AddOwn) : Task.CompletedTask;
        if (Loaded.IsCompleted) AddOwn();
    }

    /// <summary>Done when all vectors that were kept have been read.</summary>
    public Task Loaded { get; }

    /// <returns>Null where the passage's vectors are not known, or what was kept of them cannot be read.</returns>
    internal PackedPassage? Find(PassageText text) =>
        _vectors.TryGetValue(text.Key, out var kept) && PackedPassage.Read(kept) is { } read && read.Sentences.Count == text.Sentences.Count
            ? read : null;

    /// <summary>Keeps vectors, in memory at any rate and on disk where it takes them.</summary>
    /// <returns>False where they could not be written, so that the next start works them out again.</returns>
    public bool Keep(IEnumerable<(PassageText Text, PassageEncoding Encoding)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var added = texts.Select(each => KeyValuePair.Create(each.Text.Key, PackedPassage.Of(each.Encoding))).ToList();
        foreach (var (key, record) in added) _vectors[key] = record;
        try
        {
            _own?.Append(added);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Without a readable file the vectors are worked out anew.
    private void AddOwn()
    {
        try
        {
            _own?.ReadInto(_vectors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
