using System.Collections.Concurrent;
using System.Numerics.Tensors;
using FastBertTokenizer;
using Meeveem.Bot.Core.Text;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A sentence encoder that runs in this process: text in, a vector of length 1 out for the whole and for each token.
/// Near meanings give near vectors.</summary>
/// <remarks>The model is all-MiniLM-L6-v2 (22 million parameters, 384 dimensions) with the weights that training changed.
/// A text's vector is the mean over its tokens, as Sentence-BERT pools (Reimers and Gurevych, 2019). Thread-safe:
/// one session serves all callers.</remarks>
public sealed class SentenceEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimension = 384;
    private const int MostTokens = 256;
    private const int MostAtOnce = 8;
    private const int RecentTexts = 1000;
    private const int RecentLongTexts = 50;

    // A text of more tokens counts as long; its encoding takes up to 70 KB.
    private const int MostTokensOfShort = 64;
    private static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] OutputNames = ["last_hidden_state"];

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer = new();
    private readonly Lock _tokenizing = new();
    private readonly TokenProjection _projection;
    private readonly ConcurrentDictionary<string, TextEncoding> _recent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TextEncoding> _recentLong = new(StringComparer.Ordinal);

    private SentenceEncoder(InferenceSession session, string vocabulary, TokenProjection projection)
    {
        (_session, _projection) = (session, projection);
        using var words = File.OpenText(vocabulary);
        _tokenizer.LoadVocabulary(words, convertInputToLowercase: true);
    }

    /// <param name="folder">Holds <c>model.onnx</c>, <c>model.weights</c>, <c>vocab.txt</c> and <c>tokens.bin</c>,
    /// as the build writes them.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="OnnxRuntimeException">The model cannot be read.</exception>
    public static SentenceEncoder Open(string folder)
    {
        // One thread and no spinning: a question takes a few milliseconds, and other requests need the cores.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        var projection = TokenProjection.Open(Path.Combine(folder, "tokens.bin"));
        var session = new InferenceSession(Path.Combine(folder, "model.onnx"), options);
        return new SentenceEncoder(session, Path.Combine(folder, "vocab.txt"), projection);
    }

    /// <summary>Writes a model as the runtime would rewrite it for itself at every start, so that it is opened sooner. Its weights go to
    /// a file beside it, which the runtime maps and does not copy: that takes 40 MB less.</summary>
    /// <param name="weights">Name of the file of weights, in the folder of <paramref name="path"/>.</param>
    public static void Optimise(byte[] model, string path, string weights)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
            OptimizedModelFilePath = path,
        };
        options.AddSessionConfigEntry("session.optimized_model_external_initializers_file_name", weights);
        options.AddSessionConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", "1024");
        using var session = new InferenceSession(model, options);
    }

    /// <summary>Encodes a text; one asked lately comes from memory. The caller must not change it.</summary>
    public TextEncoding Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_recent.TryGetValue(text, out var known) || _recentLong.TryGetValue(text, out known)) return known;
        var encoded = Run([Tokens(text)], (_, hidden) => Encoded(hidden))[0];
        var isLong = encoded.Importance.Length > MostTokensOfShort;
        var (recent, most) = isLong ? (_recentLong, RecentLongTexts) : (_recent, RecentTexts);
        if (recent.Count >= most) recent.Clear();
        recent[text] = encoded;
        return encoded;
    }

    /// <summary>Encodes several texts, in their order.</summary>
    public TextEncoding[] Encode(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Run([.. texts.Select(Tokens)], (_, hidden) => Encoded(hidden));
    }

    /// <summary>Encodes several passages, in their order. One that is too long to be read at once is read in stretches of whole
    /// sentences, each with the heading; the vector of the whole is then that of the first stretch.</summary>
    public PassageEncoding[] Encode(IReadOnlyList<PassageText> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var stretches = passages.Select(passage => PassageStretch.Of(passage, Tokens, MostTokens)).ToList();
        var all = stretches.SelectMany(each => each).ToList();
        // A batch takes memory by its longest stretch.
        var read = new Queue<PassageEncoding>(all.Chunk(MostAtOnce).SelectMany(some =>
            Run([.. some.Select(stretch => stretch.Tokens)], (i, hidden) => Encoded(some[i], hidden))));
        return [.. stretches.Select(each => Joined([.. each.Select(_ => read.Dequeue())]))];
    }

    private static PassageEncoding Joined(IReadOnlyList<PassageEncoding> stretches) =>
        stretches[0] with { Sentences = [.. stretches.SelectMany(stretch => stretch.Sentences)] };

    private PassageEncoding Encoded(PassageStretch stretch, ReadOnlySpan<float> hidden)
    {
        var parts = new List<float[]>();
        var at = 1;
        foreach (var length in stretch.Lengths)
        {
            parts.Add(_projection.Of(hidden.Slice(at * Dimension, length * Dimension)).Tokens);
            at += length;
        }

        return new PassageEncoding(Pooled(hidden), parts[0], parts[1..]);
    }

    /// <inheritdoc />
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(
            () => new GeneratedEmbeddings<Embedding<float>>(Encode([.. values]).Select(text => new Embedding<float>(text.Whole))),
            cancellationToken);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose() => _session.Dispose();

    // Accents are taken off here, since the tokenizer needs ICU for that, which the service runs without.
    private long[] Tokens(string text)
    {
        lock (_tokenizing)
        {
            return _tokenizer.Encode(TextCleaner.Clean(text), MostTokens).InputIds.ToArray();
        }
    }

    private T[] Run<T>(IReadOnlyList<long[]> texts, Func<int, ReadOnlySpan<float>, T> encoded)
    {
        var length = texts.Max(tokens => tokens.Length);
        var ids = new long[texts.Count * length];
        var mask = new long[ids.Length];
        for (var i = 0; i < texts.Count; i++)
        {
            texts[i].CopyTo(ids, i * length);
            Array.Fill(mask, 1, i * length, texts[i].Length);
        }
        long[] shape = [texts.Count, length];
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using var run = new RunOptions();
        using var output = _session.Run(run, InputNames, [idValue, maskValue, typeValue], OutputNames);
        var hidden = output[0].GetTensorDataAsSpan<float>();
        var found = new T[texts.Count];
        for (var i = 0; i < texts.Count; i++) found[i] = encoded(i, hidden.Slice(i * length * Dimension, texts[i].Length * Dimension));
        return found;
    }

    // The first token and the last mark begin and end.
    private TextEncoding Encoded(ReadOnlySpan<float> hidden)
    {
        var (tokens, importance) = _projection.Of(hidden[Dimension..^Dimension]);
        return new TextEncoding(Pooled(hidden), tokens, importance);
    }

    private static float[] Pooled(ReadOnlySpan<float> tokens)
    {
        var sum = new float[Dimension];
        for (var at = 0; at < tokens.Length; at += Dimension) TensorPrimitives.Add(sum, tokens.Slice(at, Dimension), sum);
        var norm = TensorPrimitives.Norm<float>(sum);
        TensorPrimitives.Divide(sum, Math.Max(norm, 1e-9f), sum);
        return sum;
    }
}
