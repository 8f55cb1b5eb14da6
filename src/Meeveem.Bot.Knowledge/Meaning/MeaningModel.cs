using Meeveem.Bot.Core.Lexicons;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>What finds passages by meaning: the encoder, what was learnt on top of it, and the vectors of the guides.</summary>
/// <remarks>The encoder is opened in the background, since that takes longer than a salary answer after start may.</remarks>
public sealed class MeaningModel : IDisposable
{
    private readonly Task<SentenceEncoder> _encoder;

    private MeaningModel(string folder, VectorCache vectors)
    {
        Vectors = vectors;
        Words = File.ReadLines(Path.Combine(folder, "vocab.txt"))
            .Where(word => word.Length > 3 && word.All(char.IsAsciiLetterLower))
            .ToHashSet(StringComparer.Ordinal);
        _encoder = Task.Run(() => SentenceEncoder.Open(folder));
        Examples = new()
        {
            Topics = new TopicClassifier(this), Replies = new ReplyClassifier(this), Talks = new TalkClassifier(this),
            Remarks = new RemarkClassifier(this), PayQuestions = new PayQuestionClassifier(this),
        };
    }

    public VectorCache Vectors { get; }

    /// <summary>English words that the encoder knows as a whole.</summary>
    public IReadOnlySet<string> Words { get; }

    /// <summary>Whether a word is plain English, as far as the encoder knows it as a whole.</summary>
    public bool IsEnglish(string word) => Words.Contains(word);

    /// <summary>What was learnt from examples of messages.</summary>
    public ExampleModels Examples { get; }
    public LinearClassifier Sections { get; private set; } = Learnt("sections.json");
    public LinearClassifier Topics { get; } = Learnt("topics.json");
    public LinearClassifier Replies { get; } = Learnt("replies.json");
    public LinearClassifier Talks { get; } = Learnt("talks.json");
    public LinearClassifier Remarks { get; } = Learnt("remarks.json");
    public LinearClassifier AskedLevels { get; } = Learnt("asked-level.json");
    public LinearClassifier AskedOfPay { get; } = Learnt("asked-of-pay.json");
    public LinearClassifier AskedRegions { get; } = Learnt("asked-region.json");
    public LinearClassifier AskedRoles { get; } = Learnt("asked-roles.json");

    /// <summary>The encoder; waits where it is still being opened.</summary>
    public SentenceEncoder Encoder => _encoder.GetAwaiter().GetResult();

    /// <param name="folder">What the build wrote: <c>model.onnx</c>, <c>model.weights</c>, <c>vocab.txt</c>, <c>tokens.bin</c>,
    /// <c>encoder.id</c> and <c>guides.vectors</c>.</param>
    /// <param name="store">Folder for vectors of guides that the build did not see; null keeps them in memory.</param>
    /// <returns>Null where the folder is not there: then passages are found by words.</returns>
    public static MeaningModel? Open(string folder, string? store)
    {
        var id = Path.Combine(folder, "encoder.id");
        if (!File.Exists(id)) return null;
        var encoder = Convert.ToUInt64(File.ReadAllText(id).Trim(), 16);
        var own = store is null ? null : new VectorFile(Path.Combine(store, "guides.vectors"), encoder);
        return new MeaningModel(folder, new VectorCache(new VectorFile(Path.Combine(folder, "guides.vectors"), encoder), own));
    }

    /// <summary>Tells sections with another classifier, while weights are fitted to it.</summary>
    internal void Use(LinearClassifier sections) => Sections = sections;

    public void Dispose()
    {
        if (_encoder.IsCompletedSuccessfully) _encoder.Result.Dispose();
    }

    private static LinearClassifier Learnt(string name)
    {
        using var json = typeof(MeaningModel).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        return LinearClassifier.FromJson(json);
    }
}
