using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>"Health App Product Designer (UX)": initials in brackets are a part of the role's name, and people use them alone.</summary>
public sealed class NamesInBracketsTests : IAsyncLifetime
{
    private BotService _bot = null!;

    public async Task InitializeAsync() =>
        _bot = await BotService.StartAsync(Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", "new-guides-12"));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("mid UX designer in Leeds, what's the pay?")]
    [InlineData("mid-level health app UX, Leeds, salary")]
    [InlineData("what does a mid level health app product designer make in Leeds?")]
    [InlineData("band for a mid Health App Product Designer (UX) in Leeds")]
    public async Task Each_name_finds_the_role(string question)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Equal("band", reply.Outcome);
        Assert.Contains("£39,000–£54,000", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Health App Product Designer (UX)", reply.Text, StringComparison.Ordinal);
        Assert.All(reply.Sources, source => Assert.Equal("health-app-product-designer-ux", source.Role));
    }
}
