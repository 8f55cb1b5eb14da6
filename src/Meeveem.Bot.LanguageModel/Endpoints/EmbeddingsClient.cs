using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Vectors from any endpoint that speaks OpenAI's embeddings.</summary>
/// <remarks>Throws <see cref="ModelFaultException"/> and cancellation only.</remarks>
internal sealed class EmbeddingsClient(EndpointSettings settings, EndpointAuthentication authentication, HttpMessageHandler handler) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostBytes = 16 * 1024 * 1024;

#pragma warning disable OPENAI001 // The only way to an endpoint whose key goes elsewhere, or that has none.
    private readonly EmbeddingClient _embeddings = new(settings.Name, authentication, EndpointClient.Options(settings, new BoundedHandler(MostBytes, handler)));
#pragma warning restore OPENAI001

    /// <summary>One vector of length 1 for each text, all of one dimension.</summary>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        return EndpointClient.GuardAsync(async () =>
        {
            var reply = (await _embeddings.GenerateEmbeddingsAsync(texts, null, cancellationToken)).Value;
            var vectors = reply.OrderBy(each => each.Index).Select(each => Unit(each.ToFloats())).ToList();
            if (vectors.Count != texts.Count || vectors.Exists(vector => vector.Length != vectors[0].Length)) throw new ModelFaultException(FaultKind.Garbled);
            return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector)));
        }, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose() => handler.Dispose();

    private static float[] Unit(ReadOnlyMemory<float> vector)
    {
        var sum = 0d;
        foreach (var part in vector.Span) sum += (double)part * part;
        var length = Math.Sqrt(sum);
        if (vector.Length == 0 || !double.IsFinite(length) || length == 0) throw new ModelFaultException(FaultKind.Garbled);
        var unit = new float[vector.Length];
        for (var i = 0; i < unit.Length; i++) unit[i] = (float)(vector.Span[i] / length);
        return unit;
    }
}
