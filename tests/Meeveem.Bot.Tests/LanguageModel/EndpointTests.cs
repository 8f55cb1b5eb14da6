using System.Net;
using System.Net.Http.Json;
using Meeveem.Bot.LanguageModel;
using Meeveem.Bot.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>What goes to an endpoint, and how this bot proves itself to it.</summary>
public sealed class EndpointTests
{
    private const string Azure = "https://somewhere.openai.azure.com";
    private const string Identity = "11111111-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("https://api.openai.com/v1", "key", "https://api.openai.com/v1/chat/completions", "Authorization: Bearer key", "max_completion_tokens")]
    [InlineData("https://api.openai.com/v1/chat/completions", "key", "https://api.openai.com/v1/chat/completions", "Authorization: Bearer key", "max_completion_tokens")]
    [InlineData(Azure, "key", Azure + "/openai/v1/chat/completions", "api-key: key", "max_completion_tokens")]
    [InlineData("http://localhost:11434/v1/", null, "http://localhost:11434/v1/chat/completions", null, "max_tokens")]
    public async Task Each_kind_of_endpoint_is_asked_where_and_as_it_wants(string endpoint, string? key, string address, string? proof, string limit)
    {
        var seen = await AskAsync(Settings(endpoint, ("Key", key)));
        Assert.Equal(address, seen.Address);
        Assert.Equal(proof is null ? [] : [proof], seen.Proofs);
        Assert.Equal(limit, Assert.Single(seen.Body.EnumerateObject(), entry => entry.Name.StartsWith("max_", StringComparison.Ordinal)).Name);
        Assert.True(seen.Body.GetProperty("stream").GetBoolean() && seen.Body.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
    }

    [Theory]
    [InlineData("system", null)]
    [InlineData(Identity, Identity)]
    public async Task A_managed_identity_takes_the_place_of_a_key_and_its_token_is_asked_for_once(string named, string? clientId)
    {
        var asked = new List<Uri>();
        var tokens = new ManagedIdentityTokens(named, new Handler(request =>
        {
            asked.Add(request.RequestUri!);
            var expires = DateTimeOffset.UtcNow.AddHours(4).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new HttpResponseMessage { Content = JsonContent.Create(new { access_token = "of-the-machine", expires_on = expires, expires_in = "14400", resource = ManagedIdentityTokens.Resource, token_type = "Bearer" }) };
        }));
        for (var i = 0; i < 2; i++) Assert.Equal(["Authorization: Bearer of-the-machine"], (await AskAsync(Settings(Azure, ("ManagedIdentity", named)), tokens)).Proofs);
        var query = Uri.UnescapeDataString(Assert.Single(asked).Query);
        Assert.Contains("resource=https://cognitiveservices.azure.com", query, StringComparison.Ordinal);
        Assert.Equal(clientId is not null, query.Contains("client_id=" + Identity, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        // Tokens are kept by identity for the process, so another than above.
        const string unknown = "66666666-2222-3333-4444-555555555555";
        var tokens = new ManagedIdentityTokens(unknown, new Handler(_ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = JsonContent.Create(new { error = "invalid_request", error_description = "Identity not found" }) }));
        var fault = await Assert.ThrowsAsync<ModelFaultException>(() => AskAsync(Settings(Azure, ("ManagedIdentity", unknown)), tokens));
        Assert.Equal(FaultKind.NoToken, fault.Kind);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var client = Client(Settings("http://127.0.0.1:9/v1"), null, new Handler(_ => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("http://127.0.0.1:10/") } }));
        Assert.Equal(FaultKind.Refused, (await Assert.ThrowsAsync<ModelFaultException>(() => client.GetResponseAsync("?"))).Kind);
    }

    [Theory]
    [InlineData("401", FaultKind.Refused)]
    [InlineData("404", FaultKind.Refused)]
    [InlineData("429", FaultKind.RateLimited)]
    [InlineData("503", FaultKind.ServerError)]
    [InlineData("error event", FaultKind.ServerError)]
    [InlineData("nothing", FaultKind.Cut)]
    [InlineData("no end", FaultKind.Cut)]
    [InlineData("cut", FaultKind.Cut)]
    [InlineData("garbled", FaultKind.Garbled)]
    [InlineData("not json", FaultKind.Garbled)]
    [InlineData("whole but not json", FaultKind.Garbled)]
    [InlineData("endless", FaultKind.TooLong)]
    [InlineData("a long refusal", FaultKind.TooLong)]
    [InlineData("wrong arguments", FaultKind.BadToolCall)]
    public async Task Each_fault_has_its_kind_and_nothing_is_asked_twice(string fault, FaultKind kind)
    {
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            switch (fault)
            {
                case "error event": await response.RawAsync("data: {\"error\":{\"message\":\"overloaded\"}}\n\n"); break;
                case "nothing": break;
                case "no end": await response.PieceAsync("Yes"); break;
                case "cut":
                    await response.PieceAsync("Yes");
                    response.Cut();
                    break;
                case "garbled": await response.RawAsync("data: {\"choices\":[{\"delta\":{\"cont\n\n"); break;
                case "not json": await response.RawAsync("data: <html>\n\n"); break;
                case "whole but not json": await response.JsonAsync("{\"choices\":[{"); break;
                case "endless":
                    while (!response.Aborted.IsCancellationRequested) await response.RawAsync(": " + new string('x', 1_000) + "\n");
                    break;
                case "a long refusal":
                    await response.StatusAsync(400);
                    while (!response.Aborted.IsCancellationRequested) await response.RawAsync(new string('x', 10_000));
                    break;
                case "wrong arguments": await response.CallAsync(("lookup", "{\"role\":")); break;
                default: await response.StatusAsync(int.Parse(fault, null)); break;
            }
        });
        using var client = Client(Settings(model.Endpoint), null, EndpointClient.Sockets());
        Assert.Equal(kind, (await Assert.ThrowsAsync<ModelFaultException>(() => client.GetResponseAsync("Are you there?"))).Kind);
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task Calls_without_numbers_and_tool_results_keep_apart()
    {
        await using var model = await StandInModel.StartAsync(async (_, response) =>
        {
            foreach (var id in (string[])["a", "b"])
                await response.RawAsync("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"look_" + id + "\",\"arguments\":\"{\\\"n\\\":1}\"}}]}}]}\n\n");
            await response.EndAsync("tool_calls");
        });
        using var client = Client(Settings(model.Endpoint), null, EndpointClient.Sockets());
        var calls = (await client.GetResponseAsync("?")).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal([("a", "look_a"), ("b", "look_b")], calls.Select(call => (call.CallId, call.Name)));
        Assert.Equal("1", calls[1].Arguments!["n"]!.ToString());
        await client.GetResponseAsync([new(ChatRole.User, "?"), new(ChatRole.Assistant, [.. calls]), .. calls.Select(call => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "found " + call.CallId)]))]);
        Assert.Equal(["found a", "found b"], model.Last!.ToolResults);
        Assert.Equal("{\"n\":1}", model.Last.Body.GetProperty("messages")[1].GetProperty("tool_calls")[1].GetProperty("function").GetProperty("arguments").GetString());
    }

    // As a runner may: it tells the model of what its tool threw, and goes on.
    [Theory]
    [InlineData("{}", FaultKind.BadToolCall)]
    [InlineData("{\"word\":\"x\"}", null)]
    public async Task A_tool_called_wrongly_ends_the_reply_even_where_the_runner_would_go_on(string arguments, FaultKind? fault)
    {
        await using var model = await StandInModel.StartAsync((request, response) => request.ToolResults.Count == 0 ? response.CallAsync(("look", arguments)) : response.StreamAsync("Found."));
        using var inner = Client(Settings(model.Endpoint), null, EndpointClient.Sockets());
        var client = Guarded(inner);
        var tool = client.Guard(AIFunctionFactory.Create((string word) => word, "look"));
        var options = new ChatOptions { Tools = [tool] };
        var call = (await client.GetResponseAsync("?", options)).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        object? result;
        try
        {
            result = await tool.InvokeAsync(new AIFunctionArguments(call.Arguments));
        }
        catch (ModelFaultException)
        {
            result = "It failed.";
        }
        var next = () => client.GetResponseAsync([new(ChatRole.User, "?"), new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)])], options);
        if (fault is { } kind) Assert.Equal(kind, (await Assert.ThrowsAsync<ModelFaultException>(next)).Kind);
        else Assert.Equal("Found.", (await next()).Text);
        Assert.Equal(fault, client.Fault);
        Assert.Equal(fault is null ? 2 : 1, model.Calls);
    }

    [Fact]
    public async Task A_model_that_only_calls_tools_is_asked_three_times_at_most()
    {
        await using var model = await StandInModel.StartAsync((_, response) => response.CallAsync(("look", "{}")));
        using var inner = Client(Settings(model.Endpoint), null, EndpointClient.Sockets());
        var client = Guarded(inner);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "look")] };
        for (var i = 0; i < 2; i++) await client.GetResponseAsync("?", options);
        for (var i = 0; i < 2; i++) Assert.Equal(FaultKind.BadToolCall, (await Assert.ThrowsAsync<ModelFaultException>(() => client.GetResponseAsync("?", options))).Kind);
        Assert.Equal(3, model.Calls);
        Assert.False(model.Last!.HasTools);
    }

    [Theory]
    [InlineData("http://models.example/v1", "Key", "k", "plain http")]
    [InlineData("https://models.example/v1", "ManagedIdentity", "system", "Azure")]
    [InlineData(Azure, "ManagedIdentity", "me", "client id")]
    [InlineData("https://models.example/v1?key=secret", "Key", "k", "query")]
    [InlineData("https://user:secret@models.example/v1", "Key", "k", "Endpoint")]
    public void What_cannot_be_is_refused_in_a_sentence_without_the_secret(string endpoint, string name, string value, string told)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Settings(endpoint, (name, value)));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static EndpointSettings Settings(string endpoint, params (string Name, string? Value)[] others) =>
        EndpointSettings.From(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>(others.Select(other => KeyValuePair.Create("Model:" + other.Name, other.Value))) { ["Model:Endpoint"] = endpoint, ["Model:Name"] = "some-model" }).Build().GetSection("Model"), "/chat/completions");

    private static ChatCompletionsClient Client(EndpointSettings settings, ManagedIdentityTokens? tokens, HttpMessageHandler handler) => new(settings, new EndpointAuthentication(settings, tokens), handler);

    private static GuardedChatClient Guarded(IChatClient client) => new(client, "c", new ModelBudget(100, 100, TimeProvider.System),
        new ModelMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));

    private static async Task<(string Address, string[] Proofs, System.Text.Json.JsonElement Body)> AskAsync(EndpointSettings settings, ManagedIdentityTokens? tokens = null)
    {
        (string, string[], System.Text.Json.JsonElement) seen = default;
        using var client = Client(settings, tokens, new Handler(request =>
        {
            var proofs = request.Headers.Where(header => header.Key is "Authorization" or "api-key").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").ToArray();
            using var body = new MemoryStream();
            request.Content!.CopyTo(body, null, CancellationToken.None);
            body.Position = 0;
            seen = (request.RequestUri!.AbsoluteUri, proofs, System.Text.Json.JsonDocument.Parse(body).RootElement);
            return new HttpResponseMessage { Content = JsonContent.Create(new { choices = new[] { new { index = 0, message = new { role = "assistant", content = "Yes." }, finish_reason = "stop" } } }) };
        }));
        Assert.Equal("Yes.", (await client.GetResponseAsync("Are you there?", new ChatOptions { MaxOutputTokens = 9 })).Text);
        return seen;
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
