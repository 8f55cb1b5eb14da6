using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>An OpenAI-compatible endpoint on this machine that answers as its script says.</summary>
public sealed class StandInModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private StandInModel(WebApplication app) => _app = app;

    /// <summary>What the endpoint does with a request.</summary>
    public required Func<StandInRequest, StandInResponse, Task> Script { get; set; }

    public int Calls => _calls;
    public StandInRequest? Last { get; private set; }
    public string Endpoint =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";

    /// <summary>Settings that point the service here, with room for as many calls as a test makes.</summary>
    public string[] Settings =>
    [
        "--Model:Endpoint", Endpoint, "--Model:Name", "stand-in",
        "--Model:CallsPerDay", "1000000", "--Model:CallsPerConversation", "1000000",
    ];

    public static async Task<StandInModel> StartAsync(Func<StandInRequest, StandInResponse, Task> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var model = new StandInModel(builder.Build()) { Script = script };
        model._app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await model._app.StartAsync();
        return model;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var request = Last = StandInRequest.From(body.RootElement.Clone());
        await Script(request, new StandInResponse(http));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A request as the model sees it.</summary>
public sealed partial record StandInRequest(
    JsonElement Body, string System, string User, IReadOnlyList<string> ToolResults, IReadOnlyList<StandInPassage> Passages,
    string Question)
{
    public bool AsksForStandalone => System.StartsWith("Rewrite", StringComparison.Ordinal);
    public bool HasTools => Body.TryGetProperty("tools", out _);

    public static StandInRequest From(JsonElement body)
    {
        var messages = body.GetProperty("messages").EnumerateArray().Select(message => (Role: message.GetProperty("role").GetString()!,
            Content: message.TryGetProperty("content", out var content) ? content.GetString() ?? string.Empty : string.Empty)).ToList();
        string Of(string role) => string.Join('\n', messages.Where(message => message.Role == role).Select(message => message.Content));
        var user = Of("user");
        var passages = Passage().Matches(user)
            .Select(match => new StandInPassage(
                int.Parse(match.Groups[1].Value, null), match.Groups[2].Value, match.Groups[3].Value.Trim()))
            .ToList();
        List<string> results = [.. messages.Where(message => message.Role == "tool").Select(message => message.Content)];
        return new(body, Of("system"), user, results, passages, Asked().Match(user).Groups[1].Value.Trim());
    }

    [GeneratedRegex(@"----- passage \[(\d+)\] (.*?) -----\n(.*?)(?=\n-----)", RegexOptions.Singleline)]
    private static partial Regex Passage();

    [GeneratedRegex(@"----- (?:question|follow-up) -----\n(.*?)\n----- end", RegexOptions.Singleline)]
    private static partial Regex Asked();
}

/// <param name="Text">The last line is the passage, one before it its heading.</param>
public sealed record StandInPassage(int Number, string Guide, string Text);

/// <summary>Ways to answer.</summary>
public sealed class StandInResponse(HttpContext http)
{
    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>The text in pieces of a few characters, well ended.</summary>
    public async Task StreamAsync(string text, int piece = 12)
    {
        for (var i = 0; i < text.Length; i += piece) await PieceAsync(text[i..Math.Min(text.Length, i + piece)]);
        await EndAsync();
    }

    public Task PieceAsync(string text) => EventAsync(new { choices = new[] { new { index = 0, delta = new { content = text } } } });

    public async Task EndAsync(string reason = "stop")
    {
        await EventAsync(new { choices = new[] { new { index = 0, delta = new { }, finish_reason = reason } } });
        await EventAsync(new { choices = Array.Empty<object>(), usage = new { prompt_tokens = 900, completion_tokens = 90 } });
        await RawAsync("data: [DONE]\n\n");
    }

    public async Task CallAsync(params (string Name, string Arguments)[] calls)
    {
        foreach (var (call, i) in calls.Select((call, i) => (call, i)))
        {
            var begun = new
            {
                index = i, id = "call_" + i, type = "function", function = new { name = call.Name, arguments = string.Empty },
            };
            var rest = new { index = i, function = new { arguments = call.Arguments } };
            await EventAsync(new { choices = new[] { new { index = 0, delta = new { tool_calls = new[] { begun } } } } });
            await EventAsync(new { choices = new[] { new { index = 0, delta = new { tool_calls = new[] { rest } } } } });
        }
        await EndAsync("tool_calls");
    }

    public Task CallWholeAsync(params (string Name, string Arguments)[] calls) => http.Response.WriteAsJsonAsync(new
    {
        choices = new[]
        {
            new
            {
                index = 0, finish_reason = "tool_calls",
                message = new
                {
                    role = "assistant",
                    content = (string?)null,
                    tool_calls = calls.Select((call, i) => new
                    {
                        id = "call_" + i, type = "function", function = new { name = call.Name, arguments = call.Arguments },
                    }),
                },
            },
        },
    });

    public Task WholeAsync(string text) => http.Response.WriteAsJsonAsync(new
    {
        choices = new[]
        {
            new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" },
        },
    });

    public Task JsonAsync(string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }

    public Task StatusAsync(int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public Task RefuseAsync(int status, string json)
    {
        http.Response.StatusCode = status;
        return JsonAsync(json);
    }

    public Task RedirectAsync(string path)
    {
        http.Response.Headers.Location = path;
        return StatusAsync(307);
    }

    public async Task RawAsync(string text)
    {
        if (!http.Response.HasStarted) http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    public void Cut() => http.Abort();

    private Task EventAsync<T>(T value) => RawAsync($"data: {JsonSerializer.Serialize(value)}\n\n");
}
