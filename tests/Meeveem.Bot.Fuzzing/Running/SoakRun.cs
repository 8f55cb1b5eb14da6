using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Half of what a service can take, for long: what it takes and how soon it answers, minute by minute.</summary>
internal static class SoakRun
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(30);
    private static readonly string[] Says =
    [
        "How much does a senior backend engineer earn in London?", "and a lead?", "and outside London?",
        "How do people become a platform engineer?", "I am offered £70k, is that fair?", "thanks",
    ];

    /// <returns>0 where memory, handles and threads stay as they were.</returns>
    public static async Task<int> RunAsync(TimeSpan length)
    {
        await using var bot = await ServedBot.StartAsync();
        using var http = RequestJudge.Client(new Uri(bot.Address));
        await TakeAsync(http, Trial, double.PositiveInfinity, []);
        var most = await TakeAsync(http, Trial, double.PositiveInfinity, []);
        Console.WriteLine($"At most {most:0} turns a second with {AtOnce} at once; {most / 2:0} from here on");
        Console.WriteLine("minute   turns  median     p99  memory  handles  threads");
        var samples = new List<Sample>();
        for (var minute = 1; minute <= length.TotalMinutes; minute++)
        {
            var took = new ConcurrentBag<double>();
            await TakeAsync(http, TimeSpan.FromMinutes(1), most / 2, took);
            var sorted = took.Order().ToArray();
            var sample = bot.Measure();
            samples.Add(sample);
            var (median, late) = (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
            Console.WriteLine(
                $"{minute,6} {sorted.Length,7} {median,4:0.0} ms {late,4:0} ms "
                    + $"{sample.Megabytes,4:0} MB {sample.Handles,8} {sample.Threads,8}");
        }

        return IsFlat(samples, sample => sample.Megabytes, "Memory", 60) & IsFlat(samples, sample => sample.Handles, "Handles", 20)
            & IsFlat(samples, sample => sample.Threads, "Threads", 10) & bot.Errors.Count == 0 ? 0 : 1;
    }

    // Turns by a clock and not one after the other, so that a slow one makes those after it late, as it would people's.
    private static async Task<double> TakeAsync(HttpClient http, TimeSpan length, double aSecond, ConcurrentBag<double> took)
    {
        var (began, number) = (Stopwatch.GetTimestamp(), -1);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var mine = Interlocked.Increment(ref number);
                var due = double.IsInfinity(aSecond) ? Stopwatch.GetElapsedTime(began) : TimeSpan.FromSeconds(mine / aSecond);
                if (due >= length) return;
                var wait = due - Stopwatch.GetElapsedTime(began);
                if (wait > TimeSpan.Zero) await Task.Delay(wait);
                await TurnAsync(http, mine);
                took.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
            }
        })));
        return number / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // One in fifty opens a chat and says one thing there; the others are of 2,000 conversations of the channel.
    private static async Task TurnAsync(HttpClient http, int number)
    {
        if (number % 50 == 0)
        {
            var page = http.BaseAddress!.GetLeftPart(UriPartial.Authority);
            var chat = await OpenChat.StartAsync(page);
            var activities = new Uri($"/v3/directline/conversations/{chat.Conversation}/activities", UriKind.Relative);
            using var said = new HttpRequestMessage(HttpMethod.Post, activities);
            said.Headers.Authorization = new("Bearer", chat.Token);
            said.Headers.Add("Origin", page);
            said.Content = JsonContent.Create(new { type = "message", text = Says[number / 50 % Says.Length] });
            using var taken = await http.SendAsync(said);
            taken.EnsureSuccessStatusCode();
            return;
        }

        using var response = await http.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), new
        {
            type = "message", id = Guid.NewGuid().ToString("N"), channelId = "emulator",
            from = new { id = "u" }, recipient = new { id = "b" },
            conversation = new { id = $"c{number % 2_000}" }, text = Says[number / 7 % Says.Length], deliveryMode = "expectReplies",
        });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    // The second half of the run against the first, the first quarter left out: a service fills up until what is idle is let go of.
    private static bool IsFlat(List<Sample> samples, Func<Sample, double> of, string what, double least)
    {
        if (samples.Count < 8) return true;
        var judged = samples.Skip(samples.Count / 4).Select(of).ToList();
        var (before, after) = (judged[..(judged.Count / 2)].Order().ToList(), judged[(judged.Count / 2)..].Order().ToList());
        var (first, second) = (before[before.Count / 2], after[after.Count / 2]);
        var isFlat = second - first <= Math.Max(least, first / 10);
        Console.WriteLine($"{what}: {first:0} and then {second:0}, {(isFlat ? "flat" : "not flat")}");
        return isFlat;
    }
}
