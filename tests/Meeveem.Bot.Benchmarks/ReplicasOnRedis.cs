using System.Diagnostics;
using Meeveem.Bot.Fuzzing.Running;

namespace Meeveem.Bot.Benchmarks;

/// <summary>Turns a second of one replica and of two over one Redis, each cluster of its own name, in turns in one run. Redis writes as it
/// comes with <c>appendonly</c>. Where load, Redis and replicas share few cores, a second replica cannot bring what it brings on a machine of
/// its own: the ratio tells what sharing conversations costs.</summary>
internal static class ReplicasOnRedis
{
    private const int Rounds = 5;
    private const int Requests = 3_000;
    private const string Text = "What does a senior backend engineer earn in Manchester?";

    public static async Task RunAsync()
    {
        var (port, folder) = (Ports.Free(), Directory.CreateTempSubdirectory("meeveem-redis-").FullName);
        var started = new List<Process>
        {
            Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""])
            {
                RedirectStandardOutput = true,
            })!,
        };
        try
        {
            var (alone, pair) = (await StartAsync(1), await StartAsync(2));
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 });
            foreach (var replicas in (Uri[][])[alone, pair]) await RequestsOverHttp.RoundAsync(client, replicas, Text, 2_000);
            var rates = new List<(double Alone, double Pair)>();
            var (tookAlone, tookPair) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                rates.Add((await RequestsOverHttp.RoundAsync(client, alone, Text, Requests, tookAlone),
                    await RequestsOverHttp.RoundAsync(client, pair, Text, Requests, tookPair)));
            }

            Console.WriteLine($"Turns a second over Redis      one {rates.Max(rate => rate.Alone):0}, two {rates.Max(rate => rate.Pair):0}, "
                + $"two to one {RequestsOverHttp.Median(rates.Select(rate => rate.Pair / rate.Alone))} on {Environment.ProcessorCount} cores");
            Console.WriteLine($"one: {RequestsOverHttp.Times(tookAlone)}; two: {RequestsOverHttp.Times(tookPair)}");
        }
        finally
        {
            foreach (var process in started)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            Directory.Delete(folder, recursive: true);
        }

        async Task<Uri[]> StartAsync(int count)
        {
            var addresses = new List<Uri>();
            for (var number = 0; number < count; number++)
            {
                var http = Ports.Free();
                started.Add(ServiceUnderLoad.Start(http, new()
                {
                    ["Store__Folder"] = Path.Combine(folder, $"{count}-{number}"), ["Cluster__Redis"] = $"127.0.0.1:{port}", ["Cluster__Name"] = $"of{count}",
                    ["Cluster__Address"] = "127.0.0.1", ["Channel__AllowUnsigned"] = "true",
                }));
                using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{http}") };
                await ServiceUnderLoad.ReadyAsync(client);
                addresses.Add(new(client.BaseAddress, "/api/messages"));
            }

            return [.. addresses];
        }
    }
}
