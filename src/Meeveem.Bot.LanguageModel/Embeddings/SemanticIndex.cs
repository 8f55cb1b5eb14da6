using Meeveem.Bot.Core.Guides;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Meeveem.Bot.LanguageModel.Embeddings;

/// <summary>Keeps the passages' vectors in step with the guides, in the background, and asks for a question's vector in bounded time.</summary>
internal sealed class SemanticIndex : BackgroundService, ISemanticIndex
{
    /// <summary>The longest wait for a question's vector.</summary>
    public static readonly TimeSpan Question = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly VectorBuilder _builder;
    private readonly KnowledgeHolder _knowledge;
    private readonly ModelMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;
    private readonly SemaphoreSlim _outOfDate = new(0, 1);
    private volatile PassageVectors? _vectors;
    private volatile IReadOnlyList<Guide>? _seen;

    public SemanticIndex(IEmbeddingGenerator<string, Embedding<float>> generator, VectorFile file, KnowledgeHolder knowledge, ModelMetrics metrics, TimeProvider time, ILogger<SemanticIndex> logger)
    {
        (_generator, _builder, _knowledge, _metrics, _time, _logger) = (generator, new VectorBuilder(generator, file, time), knowledge, metrics, time, logger);
        _breaker = ModelBreaker.Create(time, () => ModelLog.EmbeddingsPausing(logger));
    }

    public async ValueTask<IGuideIndex?> FuseAsync(string question, KnowledgeSnapshot knowledge, CancellationToken cancellationToken)
    {
        if (_vectors is not { } vectors || vectors.Guides != knowledge.Guides)
        {
            // The guides changed: noticed when somebody asks, as nobody needs it sooner.
            if (_seen != knowledge.Guides) Notice();
            return null;
        }
        using var limit = new CancellationTokenSource(Question, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var vector = await _breaker.ExecuteAsync(async _ => await VectorAsync(question, vectors.Dimension, limit.Token, either.Token), CancellationToken.None);
            return new FusedIndex(knowledge.Index, vectors, vector);
        }
        catch (ModelFaultException fault)
        {
            _metrics.EmbeddingFailed(fault.Kind);
        }
        catch (BrokenCircuitException)
        {
            _metrics.EmbeddingFailed(FaultKind.Paused);
        }
        return null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var retry = FirstRetry;
        while (true)
        {
            var isBuilt = await BuildAsync(stoppingToken);
            if (isBuilt) await _outOfDate.WaitAsync(stoppingToken);
            else await Task.Delay(retry, _time, stoppingToken);
            retry = isBuilt ? FirstRetry : retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _outOfDate.Dispose();
    }

    /// <returns>False where it is worth another try.</returns>
    private async Task<bool> BuildAsync(CancellationToken cancellationToken)
    {
        var guides = _knowledge.Current.Guides;
        try
        {
            if (_vectors?.Guides != guides && await _builder.BuildAsync(guides, cancellationToken) is var (vectors, asked))
            {
                _vectors = vectors;
                if (vectors is null) ModelLog.TooManyPassages(_logger, VectorBuilder.MostPassages);
                else ModelLog.Embedded(_logger, guides.Count, asked);
            }
            _seen = guides;
            return true;
        }
        catch (ModelFaultException fault)
        {
            _metrics.EmbeddingFailed(fault.Kind);
            ModelLog.NotEmbedded(_logger, fault.Kind.ToString());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ModelLog.NotEmbedded(_logger, error.GetType().Name);
        }
        return false;
    }

    private async Task<float[]> VectorAsync(string question, int dimension, CancellationToken limit, CancellationToken either)
    {
        try
        {
            var vector = (await _generator.GenerateAsync([question], null, either))[0].Vector.ToArray();
            return vector.Length == dimension ? vector : throw new ModelFaultException(FaultKind.Garbled);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new ModelFaultException(FaultKind.TooSlow);
        }
    }

    private void Notice()
    {
        try
        {
            if (_outOfDate.CurrentCount == 0) _outOfDate.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another question noticed in the same moment.
        }
    }
}
