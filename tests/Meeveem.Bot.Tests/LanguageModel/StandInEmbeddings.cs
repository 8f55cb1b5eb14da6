using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Meeveem.Bot.Core.Understanding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>An embeddings endpoint on this machine: stems hashed into a vector, so that texts with the same words are near.</summary>
public sealed class StandInEmbeddings : IAsyncDisposable
{
    public const int Dimension = 256;

    private readonly WebApplication _app;
    private readonly List<string> _texts = [];

    private StandInEmbeddings(WebApplication app) => _app = app;

    /// <summary>What happens before a request is answered; true where it has been answered.</summary>
    public Func<HttpContext, IReadOnlyList<string>, Task<bool>> Before { get; set; } = (_, _) => Task.FromResult(false);

    public Func<string, float[]> Vector { get; set; } = Hashed;

    /// <summary>Numbers are sent even where Base64 is asked for, as some servers do.</summary>
    public bool SendsNumbers { get; set; }

    /// <summary>Everything that a vector was asked for.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_texts) return [.. _texts];
        }
    }

    public string[] Settings => ["--Embeddings:Endpoint", _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1", "--Embeddings:Name", "stand-in"];

    public static async Task<StandInEmbeddings> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var embeddings = new StandInEmbeddings(builder.Build());
        embeddings._app.MapPost("/v1/embeddings", embeddings.AnswerAsync);
        await embeddings._app.StartAsync();
        return embeddings;
    }

    public static float[] Hashed(string text)
    {
        var vector = new float[Dimension];
        vector[0] = 0.01f;
        foreach (var word in Words.Split(text.ToLowerInvariant()).Select(word => Stemmer.Stem(word.Form)))
        {
            var hash = word.Aggregate(2166136261u, (sum, letter) => (sum ^ letter) * 16777619u);
            vector[hash % Dimension] += hash % 7 < 4 ? 1 : -1;
        }
        return vector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var input = body.RootElement.GetProperty("input");
        List<string> texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(each => each.GetString()!)] : [input.GetString()!];
        lock (_texts) _texts.AddRange(texts);
        if (await Before(http, texts)) return;
        var isBase64 = !SendsNumbers && body.RootElement.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
        var data = texts.Select((text, i) => new { @object = "embedding", index = i, embedding = Shown(Vector(text), isBase64) });
        await http.Response.WriteAsJsonAsync(new { @object = "list", data, model = "stand-in", usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }

    private static object Shown(float[] vector, bool isBase64) => isBase64 ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : vector;
}
