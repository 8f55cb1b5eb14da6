using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>A guide whose text says how its job is advertised as well names the role by that, whatever the vocabulary calls it.</summary>
public sealed class NamesInTheTextTests
{
    [Theory]
    [InlineData("what does a lead ethical hacker get in Leeds?")]
    [InlineData("lead pen tester, Leeds, salary")]
    [InlineData("lead penetration tester Leeds band")]
    public async Task What_a_job_is_advertised_as_names_it(string question)
    {
        await using var bot = await BotService.StartAsync(
            Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", "new-guides-46"));

        var reply = await bot.AskAsync(question, question);

        Assert.Equal("band", reply.Outcome);
        Assert.Contains("£72,000–£94,000", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_goes_by_another_noun_is_not_denied_by_the_name_of_the_guide()
    {
        await using var bot = await BotService.StartAsync(
            Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", "new-guides-24"));

        var reply = await bot.AskAsync("what does a network technician earn?", "what does a network technician earn?");

        Assert.Equal("no_answer", reply.Outcome);
        Assert.DoesNotContain("no guide to network engineer", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Network Engineer", reply.Text, StringComparison.Ordinal);
    }
}
