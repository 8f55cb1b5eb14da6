using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Tests.Service;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>The question set over a service with a model, held against the same without one.</summary>
public sealed class QuestionSetTests(ITestOutputHelper output)
{
    [SharedFact]
    public async Task A_good_model_answers_no_question_worse_than_none()
    {
        var without = await ScoreAsync(null);
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        var with = await ScoreAsync(model);
        Assert.True(with.Worded > 50, $"Only {with.Worded} answers were worded by the model.");
        Assert.True(with.Good >= without.Good, string.Join('\n', with.Faults));
    }

    [SharedFact]
    public async Task A_lying_model_changes_no_score()
    {
        var without = await ScoreAsync(null);
        var random = new Random(5);
        await using var model = await StandInModel.StartAsync((request, response) => response.StreamAsync(Scripts.Lie(request, random)));
        var with = await ScoreAsync(model);
        Assert.True(with.Good >= without.Good, string.Join('\n', with.Faults));
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
        Assert.Equal(without.Good, (await ScoreAsync(model)).Good);
    }

    private async Task<(int Good, int Total, int Worded, List<string> Faults)> ScoreAsync(StandInModel? model)
    {
        await using var bot = await BotService.StartAsync(settings: model?.Settings ?? []);
        var judge = new Judge(bot.Knowledge.Guides);
        var (good, total, worded, faults) = (0, 0, 0, new List<string>());
        foreach (var conversation in QuestionSet.Read(Path.Combine(Repository.Shared, "eval", "questions.jsonl")))
        {
            var said = new List<string>();
            foreach (var turn in conversation.Turns)
            {
                said.Add(turn.Say);
                var before = model?.Calls;
                var answer = await bot.Handler.HandleAsync(new UserMessage(conversation.Id, turn.Say), CancellationToken.None);
                var found = judge.Faults(turn.Expect, answer, said);
                total++;
                if (found.Count == 0) good++;
                else faults.Add($"{conversation.Id} {turn.Say}: {string.Join("; ", found)}\n   {answer.Text.ReplaceLineEndings(" / ")}");
                if (answer.WrittenByModel) worded++;
                if (answer.Outcome == Outcome.Band && answer.Citations.All(citation => citation.Section == Core.Guides.SectionKind.Salary)) Assert.Equal(before, model?.Calls);
            }
        }
        output.WriteLine($"{good} / {total}, {worded} worded by the model, {model?.Calls} calls");
        return (good, total, worded, faults);
    }
}
