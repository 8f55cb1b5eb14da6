using System.Globalization;
using System.Numerics.Tensors;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Fits the weights of a sum to choices: of several passages, the right one (a conditional logit, by gradient descent with AdaGrad's steps).</summary>
internal static class ChoiceFit
{
    private const int Rounds = 60;
    private const float Step = 0.4f;
    private const float Shrinking = 1e-3f;

    public static float[] Fit(IReadOnlyList<(float[][] Features, int Right)> choices)
    {
        var size = choices[0].Features[0].Length;
        var (weights, squares, gradient) = (new float[size], new float[size], new float[size]);
        // In an order of chance: the last choices weigh no more than the first.
        var order = choices.ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var (features, right) in order)
            {
                var shares = Array.ConvertAll(features, each => TensorPrimitives.Dot<float>(weights, each));
                TensorPrimitives.SoftMax(shares, shares);
                for (var d = 0; d < size; d++) gradient[d] = Shrinking * weights[d] - features[right][d];
                for (var i = 0; i < features.Length; i++) TensorPrimitives.MultiplyAdd(features[i], shares[i], gradient, gradient);
                for (var d = 0; d < size; d++)
                {
                    squares[d] += gradient[d] * gradient[d];
                    weights[d] -= Step * gradient[d] / (1e-6f + MathF.Sqrt(squares[d]));
                }
            }
        }
        return weights;
    }

    /// <summary>Shares of the choices whose right one comes first, among the first two, and three.</summary>
    public static string Report(IReadOnlyList<(float[][] Features, int Right)> choices, float[] weights)
    {
        var ranks = choices.Select(choice =>
        {
            var scores = Array.ConvertAll(choice.Features, each => TensorPrimitives.Dot<float>(weights, each));
            return scores.Count(score => score > scores[choice.Right]);
        }).ToList();
        return string.Join(" / ", Enumerable.Range(1, 3).Select(most => (100.0 * ranks.Count(rank => rank < most) / ranks.Count).ToString("0.0", CultureInfo.InvariantCulture))) + " %";
    }
}
