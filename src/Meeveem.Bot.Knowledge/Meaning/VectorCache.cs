using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>The vectors of guide texts that are known: those that the build worked out, and those that this machine did.</summary>
public sealed class VectorCache
{
    // Those of about fifty guides. What takes longer to read is read while the service answers already.
    private const long MostReadAtOnce = 8 * 1024 * 1024;
    private readonly ConcurrentDictionary<VectorKey, Half[]> _vectors;
    private readonly VectorFile? _own;
    private readonly Lock _writing = new();

    /// <param name="built">The file that comes with the program.</param>
    /// <param name="own">The file that new vectors are added to; null keeps them in memory.</param>
    public VectorCache(VectorFile built, VectorFile? own)
    {
        ArgumentNullException.ThrowIfNull(built);
        _vectors = new(built.Read());
        _own = own;
        Loaded = (own?.Length ?? 0) > MostReadAtOnce ? Task.Run(AddOwn) : Task.CompletedTask;
        if (Loaded.IsCompleted) AddOwn();
    }

    /// <summary>Done when all vectors that were kept have been read.</summary>
    public Task Loaded { get; }

    public Half[]? Find(string text) => _vectors.GetValueOrDefault(VectorKey.Of(text));

    /// <summary>Keeps vectors, in memory at any rate and on disk where it takes them.</summary>
    /// <returns>False where they could not be written, so that the next start works them out again.</returns>
    public bool Keep(IReadOnlyList<(string Text, float[] Vector)> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var added = new Dictionary<VectorKey, float[]>();
        foreach (var (text, vector) in vectors)
        {
            var key = VectorKey.Of(text);
            var half = new Half[vector.Length];
            TensorPrimitives.ConvertToHalf(vector, half);
            (added[key], _vectors[key]) = (vector, half);
        }
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
    private void AddOwn()
    {
        try
        {
            foreach (var (key, vector) in _own?.Read() ?? []) _vectors[key] = vector;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
