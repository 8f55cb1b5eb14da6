using System.Numerics;
using System.Runtime.InteropServices;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.LanguageModel.Embeddings;

/// <summary>The passages of a snapshot with a vector each, all of length 1 and one dimension. Frozen.</summary>
internal sealed class PassageVectors
{
    private readonly Passage[] _passages;
    private readonly float[][] _vectors;
    private readonly ILookup<string, int> _roles;

    public PassageVectors(IReadOnlyList<Guide> guides, IReadOnlyList<(Passage Passage, float[] Vector)> entries)
    {
        Guides = guides;
        _passages = [.. entries.Select(entry => entry.Passage)];
        _vectors = [.. entries.Select(entry => entry.Vector)];
        _roles = Enumerable.Range(0, _passages.Length).ToLookup(i => _passages[i].Guide.Role.Slug, StringComparer.Ordinal);
    }

    /// <summary>The guides that these are of; others than a snapshot's are out of date.</summary>
    public IReadOnlyList<Guide> Guides { get; }

    public int Dimension => _vectors.Length > 0 ? _vectors[0].Length : 0;

    /// <summary>The passages nearest to a vector, nearest first.</summary>
    /// <param name="query">Whose roles and favoured sections hold here too.</param>
    public List<Passage> Nearest(float[] vector, PassageQuery query, int count)
    {
        var best = new PriorityQueue<int, double>();
        foreach (var i in query.Roles.Count > 0 ? query.Roles.SelectMany(role => _roles[role]) : Enumerable.Range(0, _passages.Length))
        {
            var likeness = Dot(vector, _vectors[i]) * query.Favoured.GetValueOrDefault(_passages[i].Section, 1.0);
            if (best.Count < count) best.Enqueue(i, likeness);
            else best.EnqueueDequeue(i, likeness);
        }
        var nearest = new List<Passage>(best.Count);
        while (best.TryDequeue(out var i, out _)) nearest.Add(_passages[i]);
        nearest.Reverse();
        return nearest;
    }

    private static float Dot(float[] left, float[] right)
    {
        var these = MemoryMarshal.Cast<float, Vector<float>>(left);
        var those = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < these.Length; i++) sums += these[i] * those[i];
        var sum = Vector.Sum(sums);
        for (var i = these.Length * Vector<float>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
