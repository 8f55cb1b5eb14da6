using System.Collections.Concurrent;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vectors of guide texts that are known: those that the build worked out, and those that this machine did.</summary>
public sealed class VectorCache
{
    private readonly ConcurrentDictionary<VectorKey, float[]> _vectors;
    private readonly VectorFile? _own;
    private readonly Lock _writing = new();

    /// <param name="built">The file that comes with the program.</param>
    /// <param name="own">The file that new vectors are added to; null keeps them in memory.</param>
    public VectorCache(VectorFile built, VectorFile? own)
    {
        ArgumentNullException.ThrowIfNull(built);
        _vectors = new(built.Read());
        _own = own;
        foreach (var (key, vector) in ReadOwn()) _vectors[key] = vector;
    }

    public float[]? Find(string text) => _vectors.GetValueOrDefault(VectorKey.Of(text));

    /// <summary>Keeps vectors, in memory at any rate and on disk where it takes them.</summary>
    /// <returns>False where they could not be written, so that the next start works them out again.</returns>
    public bool Keep(IReadOnlyList<(string Text, float[] Vector)> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var added = new Dictionary<VectorKey, float[]>();
        foreach (var (text, vector) in vectors) added[VectorKey.Of(text)] = _vectors[VectorKey.Of(text)] = vector;
        try
        {
            lock (_writing)
            {
                _own?.Append(added);
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Without a readable file the vectors are worked out anew.
    private Dictionary<VectorKey, float[]> ReadOwn()
    {
        try
        {
            return _own?.Read() ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
