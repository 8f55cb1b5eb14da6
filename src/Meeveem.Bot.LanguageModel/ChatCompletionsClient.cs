using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel;

/// <summary>A chat client for any endpoint that speaks OpenAI's chat completions: OpenAI, Azure OpenAI, Ollama, vLLM.</summary>
/// <remarks>Written on HttpClient rather than on the OpenAI package, so that what is read stays bounded, endpoints that do not stream
/// are understood, and every fault has a kind. Throws <see cref="ModelFaultException"/> and cancellation only.</remarks>
public sealed class ChatCompletionsClient(ModelSettings settings, HttpMessageHandler handler) : IChatClient
{
    private const int MostBytes = 256 * 1024;
    private readonly HttpClient _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var response = await GuardAsync(() => SendAsync(messages, options, cancellationToken), cancellationToken);
        var calls = new SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)>();
        string? finish = null;
        await using var chunks = ChunksAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => chunks.MoveNextAsync().AsTask(), cancellationToken))
        {
            var chunk = chunks.Current;
            if (chunk.Error is { ValueKind: not JsonValueKind.Null }) throw new ModelFaultException(FaultKind.ServerError);
            if (chunk.Usage is { } usage)
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = usage.PromptTokens, OutputTokenCount = usage.CompletionTokens })]);
            if (chunk.Choices is not [{ } choice, ..]) continue;
            var said = choice.Delta ?? choice.Message;
            if (said?.Content is { Length: > 0 } text) yield return new ChatResponseUpdate(ChatRole.Assistant, text);
            Collect(calls, said?.ToolCalls);
            finish = choice.FinishReason ?? finish;
        }
        // A reply that was not ended was cut, whatever it says up to there.
        if (finish is null) throw new ModelFaultException(FaultKind.Cut);
        if (calls.Count > 0) yield return new ChatResponseUpdate(ChatRole.Assistant, [.. calls.Values.Select(Call)]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var isOpenAI = settings.IsAzure || settings.Address.Host == "api.openai.com";
        var body = new CompletionRequest(settings.Name, [.. messages.SelectMany(Wire)])
        {
            // OpenAI's newer models know the second name only, most other servers the first.
            MaxTokens = isOpenAI ? null : options?.MaxOutputTokens,
            MaxCompletionTokens = isOpenAI ? options?.MaxOutputTokens : null,
            Temperature = options?.Temperature,
            Tools = options?.Tools is { Count: > 0 } tools ? [.. tools.OfType<AIFunction>().Select(tool => new CompletionTool(new(tool.Name, tool.Description, tool.JsonSchema)))] : null,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ChatCompletionsJson.Default.CompletionRequest));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (settings.Key is { } key && settings.IsAzure) request.Headers.Add("api-key", key);
        else if (settings.Key is { } bearer) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        var kind = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => FaultKind.RateLimited,
            >= HttpStatusCode.InternalServerError => FaultKind.ServerError,
            _ => FaultKind.Refused,
        };
        response.Dispose();
        throw new ModelFaultException(kind);
    }

    private static async IAsyncEnumerable<CompletionChunk> ChunksAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MostBytes);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            yield return await JsonSerializer.DeserializeAsync(body, ChatCompletionsJson.Default.CompletionChunk, cancellationToken) ?? throw new ModelFaultException(FaultKind.Garbled);
            yield break;
        }
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            if (item.Data == "[DONE]") yield break;
            yield return JsonSerializer.Deserialize(item.Data, ChatCompletionsJson.Default.CompletionChunk) ?? throw new ModelFaultException(FaultKind.Garbled);
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step();
        }
        catch (JsonException)
        {
            throw new ModelFaultException(FaultKind.Garbled);
        }
        catch (HttpRequestException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(error.HttpRequestError == HttpRequestError.ResponseEnded ? FaultKind.Cut : FaultKind.Unreachable);
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelFaultException(FaultKind.Cut);
        }
    }

    private static void Collect(SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)> calls, IReadOnlyList<CompletionToolCall>? pieces)
    {
        foreach (var (piece, i) in (pieces ?? []).Select((piece, i) => (piece, i)))
        {
            var at = piece.Index ?? i;
            if (!calls.TryGetValue(at, out var call)) calls[at] = call = (piece.Id ?? $"call-{at}", piece.Function?.Name ?? string.Empty, new StringBuilder());
            call.Arguments.Append(piece.Function?.Arguments);
        }
    }

    private static FunctionCallContent Call((string Id, string Name, StringBuilder Arguments) call)
    {
        try
        {
            var arguments = JsonSerializer.Deserialize(call.Arguments.ToString(), ChatCompletionsJson.Default.DictionaryStringJsonElement);
            return new FunctionCallContent(call.Id, call.Name, arguments?.ToDictionary(entry => entry.Key, entry => (object?)entry.Value));
        }
        catch (JsonException)
        {
            throw new ModelFaultException(FaultKind.BadToolCall);
        }
    }

    private static IEnumerable<CompletionMessage> Wire(ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
            yield return new CompletionMessage { Role = "tool", ToolCallId = result.CallId, Content = result.Result?.ToString() };
        var calls = message.Contents.OfType<FunctionCallContent>().Select(call => new CompletionToolCall
        {
            Id = call.CallId,
            Type = "function",
            Function = new CompletionCall { Name = call.Name, Arguments = JsonSerializer.Serialize(Elements(call), ChatCompletionsJson.Default.DictionaryStringJsonElement) },
        }).ToList();
        if (calls.Count > 0 || message.Text.Length > 0)
            yield return new CompletionMessage { Role = message.Role.Value, Content = message.Text.Length > 0 ? message.Text : null, ToolCalls = calls.Count > 0 ? calls : null };
    }

    private static Dictionary<string, JsonElement> Elements(FunctionCallContent call) =>
        (call.Arguments ?? new Dictionary<string, object?>()).Where(entry => entry.Value is JsonElement).ToDictionary(entry => entry.Key, entry => (JsonElement)entry.Value!);
}
