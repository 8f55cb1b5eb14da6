using System.Diagnostics;
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
            await using (var first = await StartAsync(guides, store))
            {
                Print("first start, answered by words after", $"{first.Took.TotalSeconds:0.0} s ({first.Processor:0.0} s of the processor), {first.Megabytes:0} MB");
                await ReloadAsync(first, guides, count / 2);
                Print("vectors in the background", $"{await RateAsync(store):0} KB a second");
            }

            await KeepAllAsync(guides, store);
            await using var second = await StartAsync(guides, store);
            var processor = second.Processor;
            var megabytes = second.Megabytes;
            await AskByMeaningAsync(second);
            Print("second start, all vectors kept, after", $"{second.Took.TotalSeconds:0.0} s ({processor:0.0} s of the processor); {megabytes:0} MB; {(Works(second) ? "it works vectors off again" : "it works none off")}");
            await ReloadAsync(second, guides, count / 3);
            await PageAsync(second);
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

    private static Task<ServedGuides> StartAsync(string guides, string store) =>
        ServedGuides.StartAsync(typeof(BotHost).Assembly.Location, guides, store, $"What does a senior {FullGuides.Slug(7).Replace('-', ' ')} earn in London?");

    private static bool Works(ServedGuides served) =>
        served.Log.Any(line => line.Contains("vectors are worked out", StringComparison.Ordinal));

    private static void Print(string what, string figure) => Console.WriteLine($"{what,-44} {figure}");

    private static async Task AskByMeaningAsync(ServedGuides served)
    {
        var took = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await served.AskAsync($"How do people become a {FullGuides.Slug(i).Replace('-', ' ')}?");
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.Sort();
        Print("a guide question of one role", $"median {took[10]:0} ms");
    }

    /// <summary>From writing one guide with another figure to its being served.</summary>
    /// <param name="from">The number of the first of them, none of which was changed before.</param>
    private static async Task ReloadAsync(ServedGuides served, string guides, int from)
    {
        var (took, worked) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            var slug = FullGuides.Slug(from + i);
            var file = Path.Combine(guides, slug + ".md");
            var before = await BandsAsync(served, slug);
            var processor = served.Processor;
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, text.Replace("000", "250", StringComparison.Ordinal).Replace("500", "750", StringComparison.Ordinal));
            var started = Stopwatch.GetTimestamp();
            while (await BandsAsync(served, slug) == before)
            {
                if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2)) throw new TimeoutException("The change was not served.");
                await Task.Delay(20);
            }
            took.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            worked.Add(served.Processor - processor);
        }
        took.Sort();
        worked.Sort();
        Print("one guide changed, served after", $"median {took[2]:0.00} s, slowest {took[^1]:0.00} s, of which 0.1 s wait for more changes; median {worked[2]:0.00} s of the processor");
    }

    private static async Task PageAsync(ServedGuides served)
    {
        var started = Stopwatch.GetTimestamp();
        var bytes = (await served.Http.GetByteArrayAsync(new Uri("/api/bands", UriKind.Relative))).Length;
        Print("/api/bands without a filter", $"{bytes / 1000.0:0} KB in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
    }

    private static Task<string> BandsAsync(ServedGuides served, string slug) =>
        served.Http.GetStringAsync(new Uri($"/api/bands?role={slug}", UriKind.Relative));
}
