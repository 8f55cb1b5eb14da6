using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meeveem.Bot.Fuzzing.Cases;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Sends made-up requests to a service and puts made-up files before it, and looks for a 500, a hang, an end and growth.</summary>
internal static class FuzzRun
{
    private const int Size = 50;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    /// <returns>0 where nothing was found.</returns>
    public static async Task<int> RunAsync(TimeSpan length, ulong seed)
    {
        var findings = new Findings(Path.Combine(Path.GetTempPath(), $"meeveem-fuzz-findings-{seed}"));
        await using var bot = await ServedBot.StartAsync();
        using var http = RequestJudge.Client(new Uri(bot.Address));
        using var over = new CancellationTokenSource(length);
        Console.WriteLine($"Seed {seed}, {length.TotalMinutes:0} minutes");
        var growth = new Growth(bot, findings);
        await Task.WhenAll(
            GuardAsync(() => ActivitiesAsync(new(http), findings, seed, over.Token)),
            GuardAsync(() => ChatsAsync(bot, new(http), findings, seed + 1, over.Token)),
            GuardAsync(() => new FileRounds(bot, http, findings, seed + 2).RunAsync(over.Token)),
            growth.WatchAsync(over.Token));
        if (bot.HasEnded) findings.Add("the process ended", Encoding.UTF8.GetBytes(bot.LastLines()));
        if (bot.Errors is { Count: > 0 } errors) findings.Add("the log tells of errors", Encoding.UTF8.GetBytes(string.Join('\n', errors)));
        if (growth.Fault is { } fault) findings.Add(fault, []);
        Console.WriteLine(string.Join(", ", findings.Answers
            .OrderBy(answer => answer.Key, StringComparer.Ordinal)
            .Select(answer => $"{answer.Key}: {answer.Value}")));
        Console.WriteLine(findings);
        return findings.Any ? 1 : 0;

        async Task GuardAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (HttpRequestException e)
            {
                findings.Add("a sound request was not answered", Encoding.UTF8.GetBytes(e.ToString()));
                await over.CancelAsync();
            }
        }
    }

    /// <summary>The value of a generator for one case of a run.</summary>
    public static T Make<T>(Gen<T> generator, ulong seed, int number) =>
        generator.Sample(Size, new Rnd(seed + ((ulong)number << 20)), 1).First();

    private static async Task ActivitiesAsync(RequestJudge judge, Findings findings, ulong seed, CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
            await JudgeAsync("messages", Make(RequestCases.Activity, seed, number), judge, findings, seed, number);
    }

    private static async Task ChatsAsync(ServedBot bot, RequestJudge judge, Findings findings, ulong seed, CancellationToken over)
    {
        var chat = await OpenChat.StartAsync(bot.Address);
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            if (number % 200 == 199) chat = await OpenChat.StartAsync(bot.Address);
            if (number % 50 == 49) await JunkAsync(chat, findings, seed, number);
            var request = Make(RequestCases.Chat(chat.Conversation, chat.Token, bot.Address), seed, number);
            await JudgeAsync("chat", request, judge, findings, seed, number);
        }
    }

    // One in ten goes out as bytes that were changed on their way.
    private static async Task JudgeAsync(string where, FuzzedRequest request, RequestJudge judge, Findings findings, ulong seed, int number)
    {
        var wire = request.OnTheWire("localhost");
        var isRaw = number % 10 == 9;
        if (isRaw) wire = Make(HostileBytes.From(wire), seed, number);
        var began = Stopwatch.GetTimestamp();
        var (answer, fault) = isRaw ? await judge.SendRawAsync(wire) : await judge.SendAsync(request);
        findings.Answered($"{where}{(isRaw ? " raw" : "")} {answer}");
        var isLate = answer == "none" || Stopwatch.GetElapsedTime(began) > Late;
        if (isLate && await judge.IsMachineBusyAsync()) findings.Answered("late on a busy machine");
        else if (isLate) findings.Add($"{where}: an answer took over {Late.TotalSeconds:0} s", wire);
        else if (fault is not null) findings.Add($"{where}: {fault}", wire);
    }

    private static async Task JunkAsync(OpenChat chat, Findings findings, ulong seed, int number)
    {
        var frames = Make(Gen.ArrayOf(HostileText.Text, 3), seed, number);
        if (await chat.SendOnSocketAsync(frames) is { } fault)
            findings.Add("socket: " + fault, Encoding.UTF8.GetBytes(string.Join('\n', frames)));
        else
            findings.Answered("sockets");
    }
}
