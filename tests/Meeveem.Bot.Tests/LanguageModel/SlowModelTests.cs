using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>Turns that use up nearly all of their eight seconds. They run alone: on a busy machine they would take longer.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class SlowModelTests
{
    internal const string Alone = "alone";
    private const string Question = "What does a platform engineer do day to day?";

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Questions_of_one_conversation_that_wait_for_a_slow_model_are_all_answered_within_the_time_of_one(int questions)
    {
        await using var model = await StandInModel.StartAsync(async (_, response) => await Task.Delay(Timeout.Infinite, response.Aborted));
        await using var plain = await BotService.StartAsync();
        await using var bot = await BotService.StartAsync(settings: [.. model.Settings, "--Model:FirstTokenSeconds", "5"]);
        var quoted = (await plain.AskAsync("a", Question)).Text;
        var answers = await Task.WhenAll(Enumerable.Range(0, questions).Select(_ => bot.AskAsync("a", Question)));
        Assert.All(answers, answer => Assert.Equal(quoted, answer.Text));
    }
}
