using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>"Health App Product Designer (UX) in HealthTech": what stands in brackets is a part of the role's name, and people use it
/// alone.</summary>
public sealed class NamesInBracketsTests
{
    [Theory]
    [InlineData("mid UX designer in Leeds, what's the pay?")]
    [InlineData("mid-level health app UX, Leeds, salary")]
    [InlineData("what does a mid level health app product designer make in Leeds?")]
    [InlineData("band for a mid Health App Product Designer (UX) in Leeds")]
    public Task Initials_name_the_role(string question) =>
        IsOf("new-guides-12", question, "health-app-product-designer-ux", "£39,000–£54,000", "Health App Product Designer (UX)");

    [Theory]
    [InlineData("mid wearables engineer in Leeds, what's the pay?")]
    [InlineData("mid-level embedded wearables, Leeds, salary")]
    [InlineData("what does a mid level embedded software engineer make in Leeds?")]
    [InlineData("band for a mid wearables embedded software developer in Leeds")]
    [InlineData("band for a mid Embedded Software Engineer (Wearables) in Leeds")]
    public Task A_word_names_the_role(string question) =>
        IsOf("new-guides-14", question, "embedded-software-engineer-wearables", "£41,000–£56,000", "Embedded Software Engineer (Wearables)");

    private static async Task IsOf(string guides, string question, string role, string band, string name)
    {
        await using var bot = await BotService.StartAsync(
            Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", guides));
        var reply = await bot.AskAsync(question, question);
        Assert.Equal("band", reply.Outcome);
        Assert.Contains(band, reply.Text, StringComparison.Ordinal);
        Assert.Contains(name, reply.Text, StringComparison.Ordinal);
        Assert.All(reply.Sources, source => Assert.Equal(role, source.Role));
    }
}
