using System.Diagnostics;
using System.Globalization;
using Meeveem.Bot.Benchmarks;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;

// dotnet run -c Release --project tests/Meeveem.Bot.Benchmarks [-- turns | requests [address of another bot] | guides | stream | panel | start [folder it was published to] | large [how many guides] | idle [how many] | replicas]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var which = args.Length > 0 ? args[0] : "all";
using var meaning = Encoders.Open();
var reading = await KnowledgeLoader.LoadAsync("knowledge", Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning);
if (reading.Snapshot is not { } knowledge)
{
    Console.Error.WriteLine("Run this from the root of the repository: the guides in knowledge/ could not be read.");
    return 1;
}
if (which is "all" or "turns") await TurnsInProcess.RunAsync(knowledge);
if (which is "all" or "requests") await RequestsOverHttp.RunAsync(knowledge, args.Length > 1 ? new Uri(args[1]) : null);
if (which is "all" or "guides") await ManyGuides.RunAsync();
if (which is "all" or "stream") await FirstSentence.RunAsync(knowledge);
if (which is "all" or "large") await LargeFolder.RunAsync([.. args.Skip(1).Select(int.Parse)]);
if (which == "start") await StartTimes.RunAsync(args.Length > 1 ? args[1] : null);
if (which == "idle") await IdleMemory.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 20_000);
if (which == "replicas") await ReplicasOnRedis.RunAsync();
if (which is "all" or "panel") await PanelTimes.RunAsync(knowledge);
return 0;

namespace Meeveem.Bot.Benchmarks
{
    /// <summary>One turn, from text to answer, without a wire.</summary>
    internal static class TurnsInProcess
    {
        // By then nothing is compiled any more: a service runs for days.
        private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

        public static async Task RunAsync(KnowledgeSnapshot knowledge)
        {
            var bot = new TurnHandler(new KnowledgeHolder(knowledge));
            Console.WriteLine("In process, one turn          median        99th   allocated");
            await MeasureAsync("salary answer", i => $"What does a {Levels[i % 5]} {Roles[i % 4]} earn in {Places[i % 6]}?");
            await MeasureAsync("salary, shorthand", i => $"{Short[i % 5]} plat eng {ShortPlaces[i % 3]} £?");
            await MeasureAsync("guide answer, asked before", i => Questions[i % Questions.Length]);
            // No question twice, warming up included, since the encoder remembers what it was asked.
            var asked = 0;
            await MeasureAsync("guide answer, by meaning", i => $"{Questions[i % Questions.Length]} {asked++} times over", 1_000);
            await MeasureAsync("100 KB of text", _ => new string('a', 50_000) + " senior backend engineer " + new string('b', 50_000), 200);
            await MeasureAsync("50,000 digits", _ => new string('9', 50_000), 200);
            await MeasureAsync("8,000 characters of words", _ => string.Concat(Enumerable.Repeat("senoir bakend enginer in mancester and ", 210))[..8_000], 200);

            async Task MeasureAsync(string name, Func<int, string> question, int times = 4_000)
            {
                var began = Stopwatch.GetTimestamp();
                for (var i = 0; i < times || Stopwatch.GetElapsedTime(began) < WarmUp; i++)
                    await bot.HandleAsync(new UserMessage("warm" + i, question(i)), CancellationToken.None);
                var took = new double[times];
                var allocated = GC.GetTotalAllocatedBytes();
                for (var i = 0; i < times; i++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await bot.HandleAsync(new UserMessage($"{name}{i}", question(i)), CancellationToken.None);
                    took[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                }
                allocated = GC.GetTotalAllocatedBytes() - allocated;
                Array.Sort(took);
                Console.WriteLine($"{name,-28} {took[times / 2],7:0} µs  {took[times * 99 / 100],8:0} µs  {allocated / 1024.0 / times,6:0.0} KB");
            }
        }

        private static readonly string[] Levels = ["junior", "mid-level", "senior", "lead", "head of"];
        private static readonly string[] Short = ["jr", "mid", "snr", "lead", "head"];
        private static readonly string[] Roles = ["backend engineer", "platform engineer", "health informatics engineer", "software engineer"];
        private static readonly string[] Places = ["Manchester", "London", "Leeds", "Oxford", "Cardiff", "Milton Keynes"];
        private static readonly string[] ShortPlaces = ["mcr", "ldn", "brum"];
        private static readonly string[] Questions =
        [
            "How much on-call is there for a platform engineer?", "What does data stewardship mean for a senior software engineer?",
            "How do people get into health informatics engineering?", "What does a backend engineer do day to day?", "How is platform engineering in HealthTech different from SaaS?",
        ];
    }
}
