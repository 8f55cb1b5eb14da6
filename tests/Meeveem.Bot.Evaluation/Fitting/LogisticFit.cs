using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Fits the decision whether the guides hold an answer, and prints its curve.</summary>
internal static class LogisticFit
{
    private const int Rounds = 200;
    private const float Step = 0.3f;
    private const float Shrinking = 1e-2f;

    public static float[] Fit(IReadOnlyList<(bool IsHeld, float[] Features)> examples)
    {
        var size = examples[0].Features.Length;
        var (weights, squares) = (new float[size], new float[size]);
        // Both kinds count alike, however many there are of each.
        var held = examples.Count(example => example.IsHeld);
        // In an order of chance: the last examples weigh no more than the first.
        var order = examples.ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var (isHeld, features) in order)
            {
                var weight = examples.Count / 2f / (isHeld ? held : examples.Count - held);
                var error = weight * (Likelihood(weights, features) - (isHeld ? 1 : 0));
                for (var d = 0; d < size; d++)
                {
                    var slope = error * features[d] + (d < size - 1 ? Shrinking * weights[d] : 0);
                    squares[d] += slope * slope;
                    weights[d] -= Step * slope / (1e-6f + MathF.Sqrt(squares[d]));
                }
            }
        }
        return weights;
    }

    public static string Curve(IReadOnlyList<(bool IsHeld, float[] Features)> examples, float[] weights)
    {
        var scored = examples.Select(example => (example.IsHeld, Likelihood: Likelihood(weights, example.Features))).ToList();
        var (yes, no) = (scored.Where(each => each.IsHeld).Select(each => each.Likelihood).ToList(), scored.Where(each => !each.IsHeld).Select(each => each.Likelihood).ToList());
        var area = yes.Average(held => no.Count(other => held > other) / (double)no.Count);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"held or not: area under the curve {area:0.000}");
        text.AppendLine(CultureInfo.InvariantCulture, $"answered from   held that are ({yes.Count})   not held that would be ({no.Count})");
        foreach (var threshold in (double[])[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
            text.AppendLine(CultureInfo.InvariantCulture, $"{threshold,13:0.0}   {100.0 * yes.Count(each => each >= threshold) / yes.Count,12:0.0} %   {100.0 * no.Count(each => each >= threshold) / no.Count,20:0.0} %");
        return text.ToString();
    }

    private static float Likelihood(float[] weights, float[] features) => 1 / (1 + MathF.Exp(-TensorPrimitives.Dot<float>(weights, features)));
}
