using Meeveem.Bot.Evaluation;

namespace Meeveem.Bot.Tests.Service;

/// <summary>The floor under the question set: a change that answers fewer of its turns fails.</summary>
public sealed class QuestionSetTests
{
    [SharedFact]
    public async Task The_question_set_is_answered_from_our_guides() => await HoldsAsync(Repository.Knowledge, 0.96, 0.9);

    [SharedFact]
    public async Task The_question_set_is_answered_from_the_published_pages() =>
        await HoldsAsync(Path.Combine(Repository.Shared, "guides"), 0.96, 0.9);

    /// <summary>Questions in slang, idiom and long stories, harder than most people's.</summary>
    [Theory]
    [InlineData("idioms-1.jsonl")]
    [InlineData("idioms-2.jsonl")]
    [InlineData("idioms-3.jsonl")]
    [InlineData("plain-4.jsonl")]
    [InlineData("plain-5.jsonl")]
    public async Task Idioms_and_stories_are_mostly_understood_and_salaries_always_nearly(string file)
    {
        var questions = QuestionSet.Read(Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Questions", file));
        var score = await Scorecard.RunAsync(questions, await SharedMeaning.LoadAsync(Repository.Knowledge));
        Assert.True(score.Share("all") >= 0.93, score.ToString());
        Assert.True(score.Share("sal") >= 0.97, score.ToString());
        Assert.True(score.FalseAnswers <= 0.015 * score.Turns, score.ToString());
    }

    private static async Task HoldsAsync(string guides, double all, double eachGroup)
    {
        var questions = QuestionSet.Read(Path.Combine(Repository.Shared, "eval", "questions.jsonl"));
        var score = await Scorecard.RunAsync(questions, await SharedMeaning.LoadAsync(guides));
        Assert.True(score.Turns > 250);
        Assert.True(score.Share("all") >= all, score.ToString());
        foreach (var group in score.Groups) Assert.True(score.Share(group) >= eachGroup, score.ToString());
        Assert.True(score.Share("sal") >= 0.98, score.ToString());
        Assert.True(score.FalseAnswers <= 0.02 * score.Turns, score.ToString());
        Assert.True(score.FalseRefusals <= 0.02 * score.Turns, score.ToString());
        Assert.True(score.TopSource >= 0.87, score.ToString());
    }
}
