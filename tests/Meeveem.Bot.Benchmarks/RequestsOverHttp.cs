using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Benchmarks;

internal sealed record BareActivity(string? Type, string? Id, string? Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareActivity))]
internal sealed partial class BareJson : JsonSerializerContext;

/// <summary>Requests a second through POST /api/messages, beside a bare endpoint that parses an activity and returns one,
/// in turns in one run: only their ratio means anything.</summary>
internal static class RequestsOverHttp
{
    private const int Rounds = 5;
    private const int Requests = 6_000;
    private const int AtOnce = 16;

    // Measured: by then nothing is compiled any more. A service runs for days.
    private const int WarmUp = 60_000;

    /// <param name="other">The messaging endpoint of another bot to hold beside, such as a stock echo; null for none.</param>
    public static async Task RunAsync(KnowledgeSnapshot knowledge, Uri? other)
    {
        var store = Directory.CreateTempSubdirectory("meeveem-bench-").FullName;
        await using var bot = BotHost.Build(Quiet(BotHost.Configure(["--urls", "http://127.0.0.1:0", "--Channel:AllowUnsigned", "true", "--Store:Folder", store])), new KnowledgeFolders("knowledge", Path.Combine("knowledge", "vocabulary")), knowledge);
        await bot.StartAsync();
        var builder = Quiet(WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]));
        await using var bare = builder.Build();
        bare.MapPost("/api/messages", async http =>
        {
            var activity = await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.BareActivity);
            http.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(http.Response.Body, activity! with { Text = "echo" }, BareJson.Default.BareActivity);
        });
        await bare.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
        var (botAddress, bareAddress) = (Address(bot), Address(bare));
        Console.WriteLine("Requests a second             bare      bot    other   ratios of the bot (best of rounds; load and service share the machine)");
        foreach (var (name, text) in new[] { ("salary answer", "What does a senior backend engineer earn in Manchester?"), ("guide answer", "How much on-call is there for a platform engineer?") })
        {
            await RoundAsync(client, [bareAddress], text, WarmUp);
            await RoundAsync(client, [botAddress], text, WarmUp);
            if (other is not null) await RoundAsync(client, [other], text, WarmUp);
            var took = new List<double>();
            var rounds = new List<(double Bare, double Bot, double Other)>();
            var (costOfBare, costOfBot) = (new Cost(), new Cost());
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add((
                    await costOfBare.OfAsync(() => RoundAsync(client, [bareAddress], text, Requests)),
                    await costOfBot.OfAsync(() => RoundAsync(client, [botAddress], text, Requests, took)),
                    other is null ? double.NaN : await RoundAsync(client, [other], text, Requests)));
            }

            Console.WriteLine($"{name,-26} {rounds.Max(round => round.Bare),8:0} {rounds.Max(round => round.Bot),8:0} {rounds.Max(round => round.Other),8:0}   "
                + $"to bare {Median(rounds.Select(round => round.Bot / round.Bare))}{(other is null ? "" : $", to the other {Median(rounds.Select(round => round.Bot / round.Other))}")}");
            Console.WriteLine($"{"",-26} a turn of the bot's, {AtOnce} at once: {Times(took)}");
            var (bareCosts, botCosts) = (costOfBare.Of(Rounds * Requests), costOfBot.Of(Rounds * Requests));
            Console.WriteLine($"{"",-26} a request, the load's part included: bare {bareCosts}, bot {botCosts}");
        }
        await bot.StopAsync();
        await bare.StopAsync();
        Directory.Delete(store, recursive: true);
    }

    // Work and memory, which others on the machine change little.
    private sealed class Cost
    {
        private TimeSpan _worked;
        private long _allocated;

        public async Task<double> OfAsync(Func<Task<double>> round)
        {
            var (worked, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            var result = await round();
            _worked += Environment.CpuUsage.TotalTime - worked;
            _allocated += GC.GetTotalAllocatedBytes() - allocated;
            return result;
        }

        public string Of(int requests) =>
            $"{_worked.TotalMicroseconds / requests:0} µs of CPU, {_allocated / 1024.0 / requests:0.0} KB allocated";
    }

    /// <summary>Median and 99th of milliseconds.</summary>
    public static string Times(List<double> took)
    {
        took.Sort();
        return $"median {took[took.Count / 2]:0.0} ms, 99th {took[took.Count * 99 / 100]:0.0} ms";
    }

    public static string Median(IEnumerable<double> ratios) =>
        ratios.Order().ToArray() is { } sorted ? $"{sorted[sorted.Length / 2]:0.00} (from {sorted[0]:0.00} to {sorted[^1]:0.00})" : "";

    /// <summary>Requests a second of turns that are spread over 500 conversations.</summary>
    /// <param name="addresses">The endpoints that are asked in turns.</param>
    /// <param name="took">Gets how many milliseconds each request took.</param>
    public static async Task<double> RoundAsync(HttpClient client, Uri[] addresses, string text, int requests, List<double>? took = null)
    {
        var next = 0;
        var each = new double[requests];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= requests)
            {
                var began = Stopwatch.GetTimestamp();
                var body = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    type = "message", id = Guid.NewGuid().ToString("N"), channelId = "emulator", serviceUrl = "http://127.0.0.1:9/", deliveryMode = "expectReplies",
                    from = new { id = "u" }, recipient = new { id = "bot" }, conversation = new { id = $"c{number % 500}" }, text,
                });
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await client.PostAsync(addresses[number % addresses.Length], content);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                each[number - 1] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }));
        took?.AddRange(each);
        return requests / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static WebApplicationBuilder Quiet(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        return builder;
    }

    private static Uri Address(WebApplication app) =>
        new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/api/messages");
}
