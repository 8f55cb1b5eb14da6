using System.Net;
using System.Net.Http.Json;
using Meeveem.Bot.LanguageModel;
using Meeveem.Bot.LanguageModel.Endpoints;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

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
