using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Meeveem.Bot.Tests.Service;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>What goes to an endpoint, how this bot proves itself to it, and what is said of its faults.</summary>
public sealed class EndpointTests
{
    private const string Question = "What does a platform engineer do day to day?";
    private const string OpenAI = "https://api.openai.com/v1";
    private const string Azure = "https://somewhere.openai.azure.com";
    private const string Deployment = Azure + "/openai/deployments/of%20ours/chat/completions?api-version=2025-01-01-preview";
    private const string Identity = "11111111-2222-3333-4444-555555555555";
    // Tokens are kept by identity for the process, so one for each case.
    private const string OtherIdentity = "22222222-2222-3333-4444-555555555555";

    [Theory]
    [InlineData(OpenAI, "key", OpenAI + "/chat/completions", "Authorization: Bearer key", "max_completion_tokens")]
    [InlineData(
        OpenAI + "/chat/completions", "key", OpenAI + "/chat/completions", "Authorization: Bearer key", "max_completion_tokens")]
    [InlineData(Azure, "key", Azure + "/openai/v1/chat/completions", "api-key: key", "max_completion_tokens")]
    [InlineData(Deployment, "key", Deployment, "api-key: key", "max_completion_tokens")]
    [InlineData("http://localhost:11434/v1/", null, "http://localhost:11434/v1/chat/completions", null, "max_tokens")]
    public async Task Each_kind_of_endpoint_is_asked_where_and_as_it_wants(
        string endpoint, string? key, string address, string? proof, string limit)
    {
        var seen = await AskAsync(Settings(endpoint, ("Key", key)));
        Assert.Equal(address, seen.Address);
        Assert.Equal(proof is null ? [] : [proof], seen.Proofs);
        var limits = seen.Body.EnumerateObject().Where(entry => entry.Name.StartsWith("max_", StringComparison.Ordinal));
        Assert.Equal(limit, Assert.Single(limits).Name);
        Assert.True(seen.Body.GetProperty("stream").GetBoolean());
        Assert.True(seen.Body.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
    }

    [Theory]
    [InlineData(Azure, "system", null)]
    [InlineData(Azure, Identity, Identity)]
    [InlineData(Deployment, OtherIdentity, OtherIdentity)]
    public async Task A_managed_identity_takes_the_place_of_a_key_and_its_token_is_asked_for_once(
        string endpoint, string named, string? clientId)
    {
        var asked = new List<Uri>();
        var tokens = new Handler(request =>
        {
            lock (asked) asked.Add(request.RequestUri!);
            var expires = DateTimeOffset.UtcNow.AddHours(4).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return new HttpResponseMessage
            {
                Content = JsonContent.Create(new
                {
                    access_token = "of-the-machine", expires_on = expires, expires_in = "14400",
                    resource = "https://cognitiveservices.azure.com", token_type = "Bearer",
                }),
            };
        });
        var settings = Settings(endpoint, ("ManagedIdentity", named));
        var proofs = new List<string>();
        using var client = Client(settings, new Handler(request => Whole(request, proofs)), tokens);
        for (var i = 0; i < 2; i++) Assert.Equal("Yes.", (await client.GetResponseAsync("Are you there?")).Text);
        Assert.Equal(["Authorization: Bearer of-the-machine", "Authorization: Bearer of-the-machine"], proofs);
        var query = Uri.UnescapeDataString(Assert.Single(asked).Query);
        Assert.Contains("resource=https://cognitiveservices.azure.com", query, StringComparison.Ordinal);
        var identity = query.Split('&').FirstOrDefault(each => each.Contains("client_id=", StringComparison.Ordinal));
        Assert.Equal(clientId is null ? null : "client_id=" + clientId, identity);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        var requests = new List<string>();
        var tokens = new Handler(_ => new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = JsonContent.Create(new { error = "invalid_request", error_description = "Identity not found" }),
        });
        var settings = Settings(Azure, ("ManagedIdentity", "66666666-2222-3333-4444-555555555555"));
        using var client = Client(settings, new Handler(request => Whole(request, requests)), tokens);
        var fault = await Assert.ThrowsAsync<ModelFaultException>(() => client.GetResponseAsync("Are you there?"));
        Assert.Equal(FaultKind.NoToken, fault.Kind);
        Assert.Empty(requests);
    }

    [Theory]
    [InlineData("401", FaultKind.Refused)]
    [InlineData("404", FaultKind.Refused)]
    [InlineData("400", FaultKind.Refused)]
    [InlineData("redirect", FaultKind.Refused)]
    [InlineData("429", FaultKind.RateLimited)]
    [InlineData("503", FaultKind.ServerError)]
    [InlineData("error event", FaultKind.ServerError)]
    [InlineData("nothing", FaultKind.Cut)]
    [InlineData("no end", FaultKind.Cut)]
    [InlineData("cut", FaultKind.Cut)]
    [InlineData("empty", FaultKind.Empty)]
    [InlineData("thoughts alone", FaultKind.Empty)]
    [InlineData("garbled", FaultKind.Garbled)]
    [InlineData("not json", FaultKind.Garbled)]
    [InlineData("whole but not json", FaultKind.Garbled)]
    [InlineData("endless", FaultKind.TooLong)]
    [InlineData("one endless line", FaultKind.TooLong)]
    [InlineData("a long refusal", FaultKind.TooLong)]
    public async Task Each_fault_is_told_by_its_kind_and_nothing_is_asked_twice(string fault, FaultKind kind)
    {
        await using var model = await StandInModel.StartAsync((_, response) => FailAsync(fault, response));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.DoesNotContain("AIGeneratedContent", (await bot.AskAsync("a", Question)).Activity.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            $"ready: {bot.Knowledge.Guides.Count} guides; degraded: the language model has not answered once ({kind})",
            await bot.Client.GetStringAsync("/health/ready"));
        Assert.Equal(1, model.Calls);
    }

    private static async Task FailAsync(string fault, StandInResponse response)
    {
        switch (fault)
        {
            case "redirect": await response.RedirectAsync("/v1/chat/completions?again"); break;
            case "error event": await response.RawAsync("data: {\"error\":{\"message\":\"overloaded\"}}\n\n"); break;
            case "nothing": break;
            case "no end": await response.PieceAsync("Yes"); break;
            case "cut":
                await response.PieceAsync("Yes");
                response.Cut();
                break;
            case "empty": await response.StreamAsync(string.Empty); break;
            case "thoughts alone": await response.StreamAsync("<think>They ask about engineers. Passage [1] holds it."); break;
            case "garbled": await response.RawAsync("data: {\"choices\":[{\"delta\":{\"cont\n\n"); break;
            case "not json": await response.RawAsync("data: <html>\n\n"); break;
            case "whole but not json": await response.JsonAsync("{\"choices\":[{"); break;
            case "endless":
                while (!response.Aborted.IsCancellationRequested) await response.RawAsync(": " + new string('x', 1_000) + "\n");
                break;
            case "one endless line":
                await response.RawAsync("data: ");
                while (!response.Aborted.IsCancellationRequested) await response.RawAsync(new string('x', 10_000));
                break;
            case "a long refusal":
                await response.StatusAsync(400);
                while (!response.Aborted.IsCancellationRequested) await response.RawAsync(new string('x', 10_000));
                break;
            default: await response.StatusAsync(int.Parse(fault, null)); break;
        }
    }

    [Fact]
    public async Task Readiness_tells_of_a_model_until_it_has_answered_once()
    {
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        var readiness = await bot.Client.GetStringAsync("/health/ready");
        Assert.EndsWith("; degraded: the language model has not answered once", readiness, StringComparison.Ordinal);
        await bot.AskAsync("a", "What does a lead platform engineer earn in Leeds?");
        Assert.Contains("has not answered once", await bot.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
        await bot.AskAsync("a", Question);
        Assert.DoesNotContain("model", await bot.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
        model.Script = (_, response) => response.StatusAsync(500);
        await bot.AskAsync("b", Question);
        Assert.DoesNotContain("model", await bot.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
        await using var plain = await BotService.StartAsync();
        Assert.DoesNotContain("model", await plain.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://models.example/v1", "Key", "k", "plain http")]
    [InlineData("https://models.example/v1", "ManagedIdentity", "system", "Azure")]
    [InlineData(Azure, "ManagedIdentity", "me", "client id")]
    [InlineData("https://models.example/v1?x=1", "Key", "k", "query")]
    [InlineData("https://user:pass@models.example/v1", "Key", "k", "query")]
    [InlineData(Azure + "/openai/deployments/ours/chat/completions?api-version=1999-01-01", "Key", "k", "api-version")]
    [InlineData(Azure + "/openai/deployments/ours", "Key", "k", "api-version")]
    [InlineData("https://models.example/v1", "TotalSeconds", "9", "TotalSeconds")]
    [InlineData("https://models.example/v1", "CallsPerDay", "many", "CallsPerDay")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_with_one_sentence(
        string endpoint, string name, string value, string told)
    {
        string[] settings = ["--Model:Endpoint", endpoint, "--Model:Name", "m", $"--Model:{name}", value];
        var error = await Assert.ThrowsAnyAsync<Exception>(() => BotService.StartAsync(settings: settings));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static ModelSettings Settings(string endpoint, params (string Name, string? Value)[] others)
    {
        var settings = others.ToDictionary(other => "Model:" + other.Name, other => other.Value);
        (settings["Model:Endpoint"], settings["Model:Name"]) = (endpoint, "some-model");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return ModelSettings.From(Meeveem.Bot.DirectLine.Settings.Read<ModelOptions>(configuration, ModelOptions.Section));
    }

    private static EndpointChatClient Client(ModelSettings settings, HttpMessageHandler http, HttpMessageHandler tokens) =>
        new(EndpointConnector.Create(settings, http, tokens), settings, NullLogger.Instance);

    private static async Task<(string Address, string[] Proofs, JsonElement Body)> AskAsync(ModelSettings settings)
    {
        (string, string[], JsonElement) seen = default;
        using var client = Client(settings, new Handler(request =>
        {
            var proofs = new List<string>();
            var reply = Whole(request, proofs);
            using var body = new MemoryStream();
            request.Content!.CopyTo(body, null, CancellationToken.None);
            body.Position = 0;
            seen = (request.RequestUri!.AbsoluteUri, [.. proofs], JsonDocument.Parse(body).RootElement);
            return reply;
        }), new Handler(_ => throw new NotSupportedException()));
        Assert.Equal("Yes.", (await client.GetResponseAsync("Are you there?", new ChatOptions { MaxOutputTokens = 9 })).Text);
        return seen;
    }

    private static HttpResponseMessage Whole(HttpRequestMessage request, List<string> proofs)
    {
        proofs.AddRange(request.Headers
            .Where(header => header.Key is "Authorization" or "api-key")
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
        var choice = new { index = 0, message = new { role = "assistant", content = "Yes." }, finish_reason = "stop" };
        return new HttpResponseMessage { Content = JsonContent.Create(new { choices = new[] { choice } }) };
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
