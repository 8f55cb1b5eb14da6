namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells what a question is about from example questions: what is left when its wording is in no list.</summary>
/// <remarks>Multinomial logistic regression over word stems and pairs of neighbours, fitted by stochastic gradient descent
/// with AdaGrad's step sizes (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011). The examples come in a fixed
/// order, so that the same examples give the same model.</remarks>
public sealed class TopicModel
{
    private const int Rounds = 12;
    private const float Step = 0.3f;
    private const float Shrinking = 2e-3f;
    private static readonly int Topics = Enum.GetValues<Topic>().Length;

    private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
    private readonly List<float[]> _weights = [];
    private readonly float[] _bias = new float[Topics];

    public static TopicModel Train(IReadOnlyList<(Topic Topic, IReadOnlyList<Word> Words)> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var model = new TopicModel();
        var rows = examples.Select(example => (example.Topic, Features: FeaturesOf(example.Words).Distinct().Select(model.Add).ToArray())).ToArray();
        var squares = model._weights.Select(_ => new float[Topics]).ToArray();
        var biasSquares = new float[Topics];
        var likelihoods = new float[Topics];
        // A stride that shares no factor with the count visits every example once, far from its neighbours in the file.
        var stride = Coprime(rows.Length);
        for (var round = 0; round < Rounds; round++)
        {
            for (int i = 0, at = round; i < rows.Length; i++, at = (at + stride) % rows.Length)
            {
                var (topic, features) = rows[at % rows.Length];
                model.Score(features, likelihoods);
                for (var k = 0; k < Topics; k++)
                {
                    var gradient = likelihoods[k] - (k == (int)topic ? 1 : 0);
                    if (Math.Abs(gradient) < 1e-3f) continue;
                    Move(ref model._bias[k], ref biasSquares[k], gradient);
                    foreach (var feature in features) Move(ref model._weights[feature][k], ref squares[feature][k], gradient);
                }
            }
        }
        return model;

        static void Move(ref float weight, ref float square, float gradient)
        {
            var slope = gradient + Shrinking * weight;
            square += slope * slope;
            weight -= Step * slope / (1e-6f + MathF.Sqrt(square));
        }
    }

    /// <summary>What the words are about; null where none of them is known.</summary>
    public TopicGuess? Guess(IReadOnlyList<Word> words)
    {
        var features = FeaturesOf(words).Distinct().Select(feature => _features.GetValueOrDefault(feature, -1)).Where(index => index >= 0).ToArray();
        if (features.Length == 0) return null;
        var likelihoods = new float[Topics];
        Score(features, likelihoods);
        return new TopicGuess(likelihoods);
    }

    private int Add(string feature)
    {
        if (_features.TryGetValue(feature, out var index)) return index;
        _features[feature] = _weights.Count;
        _weights.Add(new float[Topics]);
        return _weights.Count - 1;
    }

    // Softmax of the sums.
    private void Score(int[] features, float[] likelihoods)
    {
        _bias.CopyTo(likelihoods, 0);
        foreach (var feature in features)
        {
            var weights = _weights[feature];
            for (var k = 0; k < Topics; k++) likelihoods[k] += weights[k];
        }
        var most = likelihoods.Max();
        var sum = 0f;
        for (var k = 0; k < Topics; k++) sum += likelihoods[k] = MathF.Exp(likelihoods[k] - most);
        for (var k = 0; k < Topics; k++) likelihoods[k] /= sum;
    }

    private static IEnumerable<string> FeaturesOf(IReadOnlyList<Word> words)
    {
        var before = "^";
        foreach (var word in words)
        {
            var stem = word.Form.Length > 2 ? Stemmer.Stem(word.Form) : word.Form;
            yield return stem;
            yield return before + " " + stem;
            before = stem;
        }
        yield return before + " $";
    }

    private static int Coprime(int count)
    {
        var stride = (int)(count * 0.618);
        while (stride > 1 && Gcd(stride, count) != 1) stride--;
        return Math.Max(1, stride);

        static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
    }
}
