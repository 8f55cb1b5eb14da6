using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Service;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>The question set over a service with a model, held against the same without one.</summary>
public sealed class QuestionSetTests(ITestOutputHelper output)
{
    [SharedFact]
    public async Task A_good_model_answers_hardly_a_question_worse_than_none()
    {
        // The stand-in takes sentences by the words that they share with the question; the search knows better which are near.
        const double worse = 0.025;
        var without = await ScoreAsync(null);
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        var with = await ScoreAsync(model);
        Assert.True(with.Worded > 50, $"Only {with.Worded} answers were worded by the model.");
        Assert.True(with.Good >= without.Good * (1 - worse),
            $"{with.Good} with it, {without.Good} without:\n" + string.Join('\n', with.Faults));
    }

    [SharedFact]
    public async Task A_lying_model_costs_at_most_the_answers_in_which_it_said_something_true()
    {
        var without = await ScoreAsync(null);
        var random = new Random(5);
        await using var model = await StandInModel.StartAsync((request, response) => response.StreamAsync(Scripts.Lie(request, random)));
        var with = await ScoreAsync(model);
        // What passes of its words is true, and may be less to the point than the bot's own answer.
        Assert.InRange(with.Worded, 0, 10);
        Assert.True(with.Good >= without.Good - with.Worded, string.Join('\n', with.Faults));
    }

    [SharedFact]
    public async Task A_model_that_is_cut_or_refuses_changes_no_score()
    {
        var without = await ScoreAsync(null);
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            if (request.Question.Length % 2 == 0)
            {
                await response.StatusAsync(503);
                return;
            }
            await response.PieceAsync(Scripts.Quote(request));
            response.Cut();
        });
        Assert.Equal(without.Good, (await ScoreAsync(model, time: new ManualTime())).Good);
        Assert.True(model.Calls > 50, $"Only {model.Calls} calls.");
    }

    // The service waits as long as it does in earnest; only the clock is the test's.
    [SharedFact]
    public async Task A_slow_model_changes_no_score_and_delays_no_reply_beyond_eight_seconds()
    {
        var without = await ScoreAsync(null);
        var time = new ManualTime();
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            var isSilent = request.Question.Length % 2 == 0;
            if (!request.AsksForStandalone && !isSilent) await response.PieceAsync("Engineers ");
            time.Advance(TimeSpan.FromSeconds(request.AsksForStandalone ? 1 : isSilent ? 3 : 6.5));
            await Task.Delay(Timeout.Infinite, response.Aborted);
        });
        var with = await ScoreAsync(model, time: time);
        Assert.Equal(without.Good, with.Good);
        Assert.True(model.Calls > 50, $"Only {model.Calls} calls.");
        Assert.InRange(with.Longest, TimeSpan.FromSeconds(6.5), TimeSpan.FromSeconds(8));
    }

    [SharedFact]
    public async Task A_dead_model_changes_no_score_and_delays_no_reply_beyond_eight_seconds()
    {
        var without = await ScoreAsync(null);
        var with = await ScoreAsync(null, ["--Model:Endpoint", "http://127.0.0.1:9/v1", "--Model:Name", "none"], new ManualTime());
        Assert.Equal(without.Good, with.Good);
        Assert.InRange(with.Longest, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    /// <param name="time">Moved on between turns, so that each turn asks a model that failed in the last.</param>
    private async Task<(int Good, int Total, int Worded, List<string> Faults, TimeSpan Longest)> ScoreAsync(
        StandInModel? model, string[]? settings = null, ManualTime? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        await using var bot = await BotService.StartAsync(time: time, settings: settings ?? model?.Settings ?? []);
        var judge = new Judge(bot.Knowledge.Guides);
        var (good, total, worded, faults, longest) = (0, 0, 0, new List<string>(), TimeSpan.Zero);
        foreach (var conversation in QuestionSet.Read(Path.Combine(Repository.Shared, "eval", "questions.jsonl")))
        {
            var (said, facts) = (new List<string>(), ConversationFacts.None);
            foreach (var turn in conversation.Turns)
            {
                said.Add(turn.Say);
                var before = model?.Calls;
                time?.Advance(TimeSpan.FromSeconds(31));
                var started = clock.GetUtcNow();
                var message = new UserMessage(conversation.Id, turn.Say) { Facts = facts };
                var answer = await bot.Handler.HandleAsync(message, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
                facts = answer.Settled;
                if (clock.GetUtcNow() - started is var took && took > longest) longest = took;
                var found = judge.Faults(turn.Expect, answer, said);
                total++;
                if (found.Count == 0) good++;
                else faults.Add($"{conversation.Id} {turn.Say}: {string.Join("; ", found)}\n   {answer.Text.ReplaceLineEndings(" / ")}");
                if (answer.WrittenByModel) worded++;
                var isPayAlone = answer.Outcome == Outcome.Band
                    && answer.Citations.All(citation => citation.Section == Core.Guides.SectionKind.Salary);
                if (isPayAlone) Assert.Equal(before, model?.Calls);
            }
        }
        output.WriteLine($"{good} / {total}, {worded} worded by the model, {model?.Calls} calls, "
            + $"the longest wait {longest.TotalSeconds} s");
        return (good, total, worded, faults, longest);
    }
}
