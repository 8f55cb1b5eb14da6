using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Reads no reply beyond a bound, and makes a reply that came whole, from an endpoint that does not stream, a stream of one
/// piece.</summary>
internal sealed class EndpointHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const long MostBytes = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var bounded = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MostBytes);
        var isWhole = response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json";
        response.Content = isWhole ? await StreamOfAsync(bounded, cancellationToken) : SameWith(bounded, response.Content.Headers);
        return response;
    }

    private static StreamContent SameWith(Stream stream, HttpContentHeaders headers)
    {
        var content = new StreamContent(stream);
        foreach (var (name, values) in headers.NonValidated)
            content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        return content;
    }

    private static async Task<StreamContent> StreamOfAsync(Stream whole, CancellationToken cancellationToken)
    {
        await using var body = whole;
        var reply = await JsonNode.ParseAsync(body, cancellationToken: cancellationToken);
        if (reply?["choices"] is JsonArray { Count: > 0 } choices && choices[0] is JsonObject choice
            && choice.Remove("message", out var message))
        {
            choice["delta"] = message;
            // Calls of a whole reply stand in order; those of a stream are told apart by number.
            var calls = message?["tool_calls"] as JsonArray ?? [];
            for (var i = 0; i < calls.Count; i++) calls[i]!["index"] = i;
        }
        var streamed = Encoding.UTF8.GetBytes($"data: {reply?.ToJsonString()}\n\ndata: [DONE]\n\n");
        // Not a bare stream in memory, which the OpenAI package would want to read again from its beginning.
        var stream = new BoundedStream(new MemoryStream(streamed), streamed.Length);
        return new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } };
    }
}
