using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>"Health App Product Designer (UX) in HealthTech": what stands in brackets is a part of the role's name, and people use it
/// alone.</summary>
public sealed class NamesInBracketsTests
{
    [Fact]
    public Task Initials_name_the_role() => AreOfAsync(
        "new-guides-12",
        [
            "mid UX designer in Leeds, what's the pay?",
            "mid-level health app UX, Leeds, salary",
            "what does a mid level health app product designer make in Leeds?",
            "band for a mid Health App Product Designer (UX) in Leeds",
        ],
        ("health-app-product-designer-ux", "£39,000–£54,000", "Health App Product Designer (UX)"));

    [Fact]
    public Task A_word_names_the_role() => AreOfAsync(
        "new-guides-14",
        [
            "mid wearables engineer in Leeds, what's the pay?",
            "mid-level embedded wearables, Leeds, salary",
            "what does a mid level embedded software engineer make in Leeds?",
            "band for a mid wearables embedded software developer in Leeds",
            "band for a mid Embedded Software Engineer (Wearables) in Leeds",
        ],
        ("embedded-software-engineer-wearables", "£41,000–£56,000", "Embedded Software Engineer (Wearables)"));

    private static async Task AreOfAsync(string guides, string[] questions, (string Slug, string Band, string Name) role)
    {
        await using var bot = await BotService.StartAsync(
            Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", guides));
        foreach (var question in questions)
        {
            var reply = await bot.AskAsync(question, question);
            Assert.Equal(("band", question), (reply.Outcome, question));
            Assert.Contains(role.Band, reply.Text, StringComparison.Ordinal);
            Assert.Contains(role.Name, reply.Text, StringComparison.Ordinal);
            Assert.All(reply.Sources, source => Assert.Equal(role.Slug, source.Role));
        }
    }
}
