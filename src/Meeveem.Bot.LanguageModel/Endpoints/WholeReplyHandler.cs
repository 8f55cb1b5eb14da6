using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Makes a reply that came whole, from an endpoint that does not stream, one that streams its only piece.</summary>
internal sealed class WholeReplyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json") return response;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var reply = await JsonNode.ParseAsync(body, cancellationToken: cancellationToken);
        if (reply?["choices"] is JsonArray { Count: > 0 } choices && choices[0] is JsonObject choice && choice.Remove("message", out var message)) choice["delta"] = message;
        var streamed = Encoding.UTF8.GetBytes($"data: {reply?.ToJsonString()}\n\ndata: [DONE]\n\n");
        // Not a bare stream in memory, which the package would want to read again from its beginning.
        response.Content = new StreamContent(new BoundedStream(new MemoryStream(streamed), streamed.Length)) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } };
        return response;
    }
}
