using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Benchmarks;

/// <summary>10,000 synthetic guides: read, indexed, searched. Their words follow Zipf's law over 8,000 words, as running text does.</summary>
internal static class ManyGuides
{
    private const int Guides = 10_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("meeveem-guides-").FullName;
        try
        {
            Write(folder);
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(started);
            var knowledge = reading.Snapshot ?? throw new InvalidOperationException(string.Join('\n', reading.Findings.Take(5)));
            var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0;
            Console.WriteLine($"{Guides:#,0} guides               read and indexed in {took.TotalSeconds:0.0} s, {memory:0} MB");
            Console.WriteLine($"search among them             median        99th");
            Measure("one role", knowledge, i => [$"widget{i % Guides}-engineer"]);
            Measure("every role", knowledge, _ => []);
            await TurnsAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string name, KnowledgeSnapshot knowledge, Func<int, string[]> roles)
    {
        // No question twice: what was asked lately comes from memory.
        string[][] queries = [["incident200", "rota"], ["hazard", "review42", "evidence1003"], ["monitoring5005", "release31"], ["calibration4"], ["patient36", "pathway48", "supplier99"]];
        var took = new double[600];
        for (var i = 0; i < took.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            knowledge.Index.Search(new PassageQuery($"{string.Join(' ', queries[i % queries.Length])} {i}", queries[i % queries.Length], roles(i), 6));
            took[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(took);
        Console.WriteLine($"{name,-28} {took[300],7:0.00} ms  {took[594],8:0.00} ms");
    }

    // Whole turns, since a name in a message may be that of any guide.
    private static async Task TurnsAsync()
    {
        const int guides = 3_000;
        var folder = Directory.CreateTempSubdirectory("meeveem-guides-").FullName;
        try
        {
            await FullGuides.WriteAsync(folder, guides, ["knowledge"]);
            var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None);
            var bot = new TurnHandler(new KnowledgeHolder(reading.Snapshot ?? throw new InvalidOperationException(string.Join('\n', reading.Findings.Take(5)))));
            Console.WriteLine($"turns among {guides:#,0} full guides");
            await MeasureTurnsAsync("name in full", bot, i => $"What does a senior {FullGuides.Name(i % guides)} earn in Leeds?");
            await MeasureTurnsAsync("some words of it", bot, i => $"what's a snr {FullGuides.Name(i % guides).Split(' ')[^2].ToLowerInvariant()} engineer on in {i % 7} months, doing {FullGuides.Name(i % guides).Split(' ')[0].ToLowerInvariant()}?");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureTurnsAsync(string name, TurnHandler bot, Func<int, string> question)
    {
        var took = new double[2_000];
        for (var i = 0; i < took.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await bot.HandleAsync(new UserMessage($"{name}{i}", question(i)), CancellationToken.None);
            took[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(took);
        Console.WriteLine($"{name,-28} {took[1_000],7:0.00} ms  {took[1_980],8:0.00} ms");
    }

    // Inverse of the harmonic sum: rank r comes up as often as 1/r; the commonest are words that no index keeps.
    private static string Word(Random random)
    {
        var rank = (int)Math.Exp(random.NextDouble() * Math.Log(8_000));
        return rank <= 30 ? "the" : $"{Stems[rank % Stems.Length]}{rank}";
    }

    private static readonly string[] Stems = ["incident", "release", "review", "evidence", "calibration", "monitoring", "patient", "device", "pathway", "supplier"];

    private static void Write(string folder)
    {
        string[] words = ["incident", "release", "review", "evidence", "calibration", "monitoring", "patient", "device", "pathway", "supplier", "latency", "consent", "audit", "rota", "vendor", "mapping", "cohort", "trial", "ward", "hazard"];
        for (var n = 0; n < Guides; n++)
        {
            var random = new Random(n);
            string Sentence(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Word(random))) + ".";
            string Paragraph() => string.Join(' ', Enumerable.Range(0, 4).Select(_ => Sentence(12)));
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"---\ntitle: Widget{n} Engineer in HealthTech\nrole: widget{n}-engineer\nname: Widget{n} Engineer\nsector: HealthTech\npublished: 2026-01-01\nupdated: 2026-01-01\n---\n\n");
            foreach (var heading in (string[])["Overview", "Differences", "Responsibilities"]) text.Append($"## {heading}\n{Paragraph()}\n\n{Paragraph()}\n\n{Paragraph()}\n\n");
            text.Append("## Skills\n| Skill | In HealthTech | Why it matters |\n|---|---|---|\n");
            for (var i = 0; i < 8; i++) text.Append($"| {words[random.Next(words.Length)]} skill {i} | {Sentence(12)} | {Sentence(10)} |\n");
            text.Append($"\n## Salary\n{Paragraph()}\n\n| Level | London & South East | Rest of UK | What drives pay |\n|---|---|---|---|\n");
            foreach (var (level, from) in new[] { ("Junior", 30), ("Mid-level", 45), ("Senior", 60), ("Lead", 80), ("Head / Director", 100) })
                text.Append($"| {level} | £{from + n % 10},000–£{from + 20},000 | £{from - 5 + n % 5},000–£{from + 10},000 | {Sentence(10)} |\n");
            text.Append($"\n## Pathways\n{Paragraph()}\n\n{Paragraph()}\n\n## FAQ\n");
            for (var i = 0; i < 3; i++) text.Append($"### Is {words[random.Next(words.Length)]} part of the work?\n{Paragraph()}\n\n");
            text.Append($"## Next role\n{Sentence(8)}\n");
            File.WriteAllText(Path.Combine(folder, $"widget{n}.md"), text.ToString());
        }
    }
}
