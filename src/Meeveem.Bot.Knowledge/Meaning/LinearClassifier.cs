using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Tells which label a text has from its vector: multinomial logistic regression.</summary>
/// <param name="Labels">What it tells apart.</param>
/// <param name="Weights">For each label the weights of the vector's dimensions, then the bias.</param>
/// <param name="From">The hash of what it was learnt from, and the figures that it then gave.</param>
public sealed record LinearClassifier(IReadOnlyList<string> Labels, float[][] Weights, string From)
{
    private const int Rounds = 20;
    private const int AveragedRounds = 10;
    private const float Step = 0.3f;
    private const float LeastGradient = 1e-3f;

    /// <summary>The labels' likelihoods in the order of <see cref="Labels"/>; they add up to 1.</summary>
    public float[] Likelihoods(ReadOnlySpan<float> vector)
    {
        if (vector.Length + 1 != Weights[0].Length)
            throw new ArgumentException($"It reads {Weights[0].Length - 1} numbers, not {vector.Length}: fit it again.", nameof(vector));
        var scores = new float[Labels.Count];
        for (var label = 0; label < scores.Length; label++)
            scores[label] = TensorPrimitives.Dot(vector, Weights[label].AsSpan(0, vector.Length)) + Weights[label][^1];
        TensorPrimitives.SoftMax(scores, scores);
        return scores;
    }

    /// <summary>The labels' likelihoods for a vector as <see cref="PackedVector"/> has it.</summary>
    internal float[] Likelihoods(ReadOnlySpan<byte> packed)
    {
        var scores = new float[Labels.Count];
        for (var label = 0; label < scores.Length; label++)
            scores[label] = PackedVector.Dot(packed, Weights[label].AsSpan(0, Weights[label].Length - 1)) + Weights[label][^1];
        TensorPrimitives.SoftMax(scores, scores);
        return scores;
    }

    /// <summary>Learns by stochastic gradient descent with AdaGrad's step sizes (Duchi, Hazan and Singer, 2011), in
    /// a fixed order. The weights are the mean of those after each of the last rounds, which depends less on that order.</summary>
    /// <param name="shrinking">How strongly weights are pulled to zero.</param>
    public static LinearClassifier Learn(
        IReadOnlyList<(float[] Vector, int Label)> examples, IReadOnlyList<string> labels, float shrinking, string from)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(labels);
        var size = examples[0].Vector.Length + 1;
        var weights = labels.Select(_ => new float[size]).ToArray();
        var squares = labels.Select(_ => new float[size]).ToArray();
        var means = labels.Select(_ => new float[size]).ToArray();
        var model = new LinearClassifier(labels, weights, from);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (vector, label) = examples[at];
                var likelihoods = model.Likelihoods(vector);
                for (var k = 0; k < labels.Count; k++)
                {
                    var gradient = likelihoods[k] - (k == label ? 1 : 0);
                    if (Math.Abs(gradient) >= LeastGradient) Move(weights[k], squares[k], vector, gradient, shrinking);
                }
            }

            if (round < Rounds - AveragedRounds) continue;
            for (var k = 0; k < means.Length; k++) TensorPrimitives.MultiplyAdd(weights[k], 1f / AveragedRounds, means[k], means[k]);
        }

        return model with { Weights = means };
    }

    private static void Move(float[] weights, float[] squares, float[] vector, float gradient, float shrinking)
    {
        Span<float> slope = stackalloc float[weights.Length];
        Span<float> step = stackalloc float[weights.Length];
        TensorPrimitives.Multiply(weights, shrinking, slope);
        TensorPrimitives.MultiplyAdd(vector, gradient, slope[..vector.Length], slope[..vector.Length]);
        slope[^1] = gradient;
        TensorPrimitives.MultiplyAdd(slope, slope, squares, squares);
        TensorPrimitives.Sqrt(squares, step);
        TensorPrimitives.Add(step, 1e-6f, step);
        TensorPrimitives.Divide(slope, step, step);
        TensorPrimitives.MultiplyAdd(step, -Step, weights, weights);
    }

    public string ToJson()
    {
        var weights = Weights.Select(row => Convert.ToBase64String(MemoryMarshal.AsBytes(row.AsSpan())));
        return JsonSerializer.Serialize(new Stored(Labels, [.. weights], From), Layout);
    }

    public static LinearClassifier FromJson(Stream json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, Layout)!;
        var weights = stored.Weights.Select(row => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(row)).ToArray());
        return new(stored.Labels, [.. weights], stored.From);
    }

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Stored(IReadOnlyList<string> Labels, IReadOnlyList<string> Weights, string From);
}
