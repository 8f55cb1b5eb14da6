using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.Hosting;

namespace Meeveem.Bot.Benchmarks;

/// <summary>The service as a process of its own over folders of many full guides: how long until it answers, what it takes, how soon it notices a change.</summary>
internal static class LargeFolder
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);
    private static readonly string[] Templates = ["knowledge", Path.Combine("tests", "Meeveem.Bot.Evaluation", "Training")];

    /// <param name="counts">How many guides; by default 1,000 and 3,000.</param>
    public static async Task RunAsync(IReadOnlyList<int> counts)
    {
        Console.WriteLine("The service over many full guides, as a process of its own");
        foreach (var count in counts.Count > 0 ? counts : [1_000, 3_000]) await RunAsync(count);
    }

    private static async Task RunAsync(int count)
    {
        var root = Directory.CreateTempSubdirectory("large-folder-");
        try
        {
            var (guides, store) = (root.CreateSubdirectory("guides").FullName, root.CreateSubdirectory("store").FullName);
            await FullGuides.WriteAsync(guides, count, Templates);
            Print($"{count:#,0} guides", $"{Directory.EnumerateFiles(guides).Sum(file => new FileInfo(file).Length) / 1e6:0} MB of Markdown");
            await PhasesAsync(guides);
            await using (var first = await Served.StartAsync(guides, store))
            {
                Print("first start, answered by words after", $"{first.Took.TotalSeconds:0.0} s ({first.Processor:0.0} s of the processor), {first.Megabytes:0} MB");
                await first.ReloadAsync(guides, count / 2);
                Print("vectors in the background", $"{await RateAsync(store):0} KB a second");
            }

            await KeepAllAsync(guides, store);
            await using var second = await Served.StartAsync(guides, store);
            var processor = second.Processor;
            var megabytes = second.Megabytes;
            await second.AskByMeaningAsync();
            Print("second start, all vectors kept, after", $"{second.Took.TotalSeconds:0.0} s ({processor:0.0} s of the processor); {megabytes:0} MB; {(second.Works ? "it works vectors off again" : "it works none off")}");
            await second.ReloadAsync(guides, count / 3);
            await second.PageAsync();
            Print("after these changes", $"{second.Megabytes:0} MB");
            await Task.Delay(Settled);
            Print("and once they have settled", $"{second.Megabytes:0} MB");
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    // In this process, by the time of its processors: a machine that is shared says little by the clock.
    private static async Task PhasesAsync(string guides)
    {
        using var meaning = Encoders.Open();
        var (began, earlier) = (Environment.CpuUsage.TotalTime, new EarlierLoad());
        var reading = await GuideFolder.ReadAsync(guides, null, CancellationToken.None);
        var read = Environment.CpuUsage.TotalTime;
        await KnowledgeLoader.LoadAsync(guides, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning, earlier);
        var loaded = Environment.CpuUsage.TotalTime;
        await KnowledgeLoader.LoadAsync(guides, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning, earlier);
        Print("of the processor", $"{(read - began).TotalSeconds:0.0} s to read {reading.Guides.Count:#,0} guides, {(loaded - read).TotalSeconds:0.0} s to read them and make lexicon and index, "
            + $"{(Environment.CpuUsage.TotalTime - loaded).TotalSeconds:0.0} s to load again with nothing changed");
    }

    private static async Task<double> RateAsync(string store)
    {
        var file = new FileInfo(Path.Combine(store, "guides.vectors"));
        var before = file.Exists ? file.Length : 0;
        await Task.Delay(TimeSpan.FromSeconds(20));
        file.Refresh();
        return file.Exists ? (file.Length - before) / 1e3 / 20.0 : 0;
    }

    // Working them all off takes an hour; what is measured afterwards depends on their number and not on what they say.
    private static async Task KeepAllAsync(string guides, string store)
    {
        var encoder = Convert.ToUInt64(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "meaning", "encoder.id")).Trim(), 16);
        var file = new VectorFile(Path.Combine(store, "guides.vectors"), encoder);
        var reading = await GuideFolder.ReadAsync(guides, null, CancellationToken.None);
        var random = new Random(1);
        foreach (var texts in reading.Guides.SelectMany(PassageTexts.Of).DistinctBy(text => text.Key).Chunk(4_096))
            file.Append([.. texts.Select(text => KeyValuePair.Create(text.Key, PackedPassage.Of(Directions(text, random))))]);
    }

    // About as many tokens as the text has: one for each four characters and a half.
    private static PassageEncoding Directions(PassageText text, Random random)
    {
        float[] Tokens(string part) => [.. Enumerable.Range(0, (int)(part.Length / 4.5)).SelectMany(_ => Direction(random, TokenProjection.Dimension))];
        return new PassageEncoding(Direction(random, SentenceEncoder.Dimension), Tokens(text.Heading), [.. text.Sentences.Select(Tokens)]);
    }

    private static float[] Direction(Random random, int dimension)
    {
        var vector = Array.ConvertAll(new float[dimension], _ => random.NextSingle() - 0.5f);
        var norm = MathF.Sqrt(vector.Sum(part => part * part));
        return Array.ConvertAll(vector, part => part / norm);
    }

    private static void Print(string what, string figure) => Console.WriteLine($"{what,-44} {figure}");

    private sealed class Served(Process process, HttpClient http, TimeSpan took, List<string> log) : IAsyncDisposable
    {
        public TimeSpan Took => took;

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

        public bool Works
        {
            get
            {
                lock (log) return log.Exists(line => line.Contains("vectors are worked out", StringComparison.Ordinal));
            }
        }

        /// <summary>From the start of the process to its first answer.</summary>
        public static async Task<Served> StartAsync(string guides, string store)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var start = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
                ArgumentList = { typeof(BotHost).Assembly.Location, "--urls", address, "--Knowledge:Folder", guides, "--Store:Folder", store, "--Channel:AllowUnsigned", "true" },
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
                    await AskAsync(http, $"What does a senior {FullGuides.Slug(7).Replace('-', ' ')} earn in London?");
                    return new Served(process, http, Stopwatch.GetElapsedTime(started), log);
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(50);
                }
            }

            void Note(object sender, DataReceivedEventArgs line)
            {
                lock (log) log.Add(line.Data ?? "");
            }
        }

        public async Task AskByMeaningAsync()
        {
            var took = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await AskAsync(http, $"How do people become a {FullGuides.Slug(i).Replace('-', ' ')}?");
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            took.Sort();
            Print("a guide question of one role", $"median {took[10]:0} ms");
        }

        /// <summary>From writing one guide with another figure to its being served.</summary>
        /// <param name="from">The number of the first of them, none of which was changed before.</param>
        public async Task ReloadAsync(string guides, int from)
        {
            var (took, worked) = (new List<double>(), new List<double>());
            for (var i = 0; i < 5; i++)
            {
                var slug = FullGuides.Slug(from + i);
                var file = Path.Combine(guides, slug + ".md");
                var before = await BandsAsync(slug);
                var processor = Processor;
                var text = await File.ReadAllTextAsync(file);
                await File.WriteAllTextAsync(file, text.Replace("000", "250", StringComparison.Ordinal).Replace("500", "750", StringComparison.Ordinal));
                var started = Stopwatch.GetTimestamp();
                while (await BandsAsync(slug) == before)
                {
                    if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2)) throw new TimeoutException("The change was not served.");
                    await Task.Delay(20);
                }
                took.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                worked.Add(Processor - processor);
            }
            took.Sort();
            worked.Sort();
            Print("one guide changed, served after", $"median {took[2]:0.00} s, slowest {took[^1]:0.00} s, of which 0.1 s wait for more changes; median {worked[2]:0.00} s of the processor");
        }

        public async Task PageAsync()
        {
            var started = Stopwatch.GetTimestamp();
            var bytes = (await http.GetByteArrayAsync(new Uri("/api/bands", UriKind.Relative))).Length;
            Print("/api/bands without a filter", $"{bytes / 1000.0:0} KB in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            http.Dispose();
        }

        private Task<string> BandsAsync(string slug) => http.GetStringAsync(new Uri($"/api/bands?role={slug}", UriKind.Relative));

        private static async Task AskAsync(HttpClient http, string text)
        {
            using var response = await http.PostAsJsonAsync("/api/messages", new
            {
                type = "message", id = Guid.NewGuid().ToString("N"), channelId = "emulator", serviceUrl = "http://127.0.0.1:9/", from = new { id = "user" },
                recipient = new { id = "bot" }, conversation = new { id = Guid.NewGuid().ToString("N") }, text, deliveryMode = "expectReplies",
            });
            response.EnsureSuccessStatusCode();
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var outcome = body.RootElement.GetProperty("activities").EnumerateArray().Last().GetProperty("channelData").GetProperty("answer").GetProperty("outcome").GetString();
            if (outcome is not ("band" or "guide")) throw new InvalidOperationException($"\"{text}\" was answered with {outcome}.");
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
