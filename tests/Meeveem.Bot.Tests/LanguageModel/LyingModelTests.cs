using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Tests.Service;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>A model that lies in every reply, through the whole service.</summary>
public sealed class LyingModelTests(ITestOutputHelper output)
{
    private const int Replies = 1_000;

    [SharedFact]
    public async Task A_thousand_lying_replies_bring_no_invented_figure_or_citation()
    {
        var random = new Random(17);
        await using var model = await StandInModel.StartAsync((request, response) => response.StreamAsync(Scripts.Lie(request, random)));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        var questions = QuestionSet.Read(Path.Combine(Repository.Shared, "eval", "questions.jsonl"))
            .SelectMany(each => each.Turns)
            .Select(turn => turn.Say)
            .ToList();
        var (shown, invented, worded) = (0, new List<string>(), 0);
        for (var i = 0; model.Calls < Replies; i++)
        {
            var text = string.Empty;
            var before = model.Calls;
            var answer = await bot.Handler.HandleAsync(new UserMessage($"lies-{i}", questions[i % questions.Count]), (partial, _) =>
            {
                (shown, text) = (shown + 1, partial);
                return ValueTask.CompletedTask;
            }, CancellationToken.None);
            if (model.Calls == before) continue;
            if (answer.WrittenByModel) worded++;
            invented.AddRange(InventedParts.Of(answer, bot.Knowledge).Concat(InventedParts.Of(answer with { Text = text }, bot.Knowledge))
                .Select(part => $"{part}: {answer.Text.ReplaceLineEndings(" / ")} || {text}"));
        }
        output.WriteLine(
            $"{model.Calls} lying replies: {worded} worded all the same, {shown} pieces shown, {invented.Count} invented parts");
        Assert.True(invented.Count == 0, string.Join('\n', invented.Take(10)));
    }
}
