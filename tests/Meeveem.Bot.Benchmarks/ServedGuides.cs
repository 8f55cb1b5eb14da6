using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Meeveem.Bot.Fuzzing.Running;

namespace Meeveem.Bot.Benchmarks;

/// <summary>The service as a process of its own, from its start to its first answer.</summary>
internal sealed class ServedGuides(Process process, HttpClient http, TimeSpan took, List<string> log) : IAsyncDisposable
{
    public TimeSpan Took => took;

    public HttpClient Http => http;

    /// <summary>What it writes, line by line.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (log) return [.. log];
        }
    }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Seconds that its processors have worked.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <param name="assembly">Meeveem.Bot.Web.dll as it was built or published.</param>
    /// <param name="question">What is asked until it is answered.</param>
    public static async Task<ServedGuides> StartAsync(string assembly, string guides, string store, string question)
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            ArgumentList =
            {
                assembly, "--urls", address, "--Knowledge:Folder", guides, "--Store:Folder", store, "--Channel:AllowUnsigned", "true",
            },
        };
        var log = new List<string>();
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var http = new HttpClient { BaseAddress = new Uri(address) };
        while (true)
        {
            try
            {
                await AskAsync(http, question);
                return new(process, http, Stopwatch.GetElapsedTime(started), log);
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(20);
            }
        }

        void Note(object sender, DataReceivedEventArgs line)
        {
            lock (log) log.Add(line.Data ?? "");
        }
    }

    public Task AskAsync(string text) => AskAsync(http, text);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private static async Task AskAsync(HttpClient http, string text)
    {
        using var response = await http.PostAsJsonAsync("/api/messages", new
        {
            type = "message", id = Guid.NewGuid().ToString("N"), channelId = "emulator", serviceUrl = "http://127.0.0.1:9/",
            from = new { id = "user" }, recipient = new { id = "bot" }, conversation = new { id = Guid.NewGuid().ToString("N") }, text,
            deliveryMode = "expectReplies",
        });
        response.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var reply = body.RootElement.GetProperty("activities").EnumerateArray().Last();
        var outcome = reply.GetProperty("channelData").GetProperty("answer").GetProperty("outcome").GetString();
        if (outcome is not ("band" or "guide")) throw new InvalidOperationException($"\"{text}\" was answered with {outcome}.");
    }
}
