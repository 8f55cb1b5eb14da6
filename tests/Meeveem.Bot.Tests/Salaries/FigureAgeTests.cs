using System.Globalization;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Salaries;

/// <summary>Figures that are more than a year old on the day they are asked for are said to be so.</summary>
public sealed class FigureAgeTests
{
    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-01-02", true)]
    public async Task Old_figures_are_said_to_be_old(string day, bool isOld)
    {
        await using var bot = await BotService.StartAsync(time: new OnDay(day));
        var reply = await bot.AskAsync("age", "lead platform engineer in Leeds");
        Assert.Equal("band", reply.Outcome);
        const string Aged = "more than a year old: Platform Engineer in HealthTech was updated 1 January 2026";
        Assert.Equal(isOld, reply.Text.Contains(Aged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_guides_behind_the_figures_count_and_undated_ones_are_not_called_old()
    {
        await using var bot = await BotService.StartAsync(time: new OnDay("2026-12-20"));
        Assert.Contains("more than a year old", await SaidAsync("a", "lead software engineer in London"), StringComparison.Ordinal);
        Assert.DoesNotContain("year old", await SaidAsync("b", "lead platform engineer in London"), StringComparison.Ordinal);
        Assert.DoesNotContain("year old", await SaidAsync("c", "mid backend engineer in Leeds"), StringComparison.Ordinal);
        Assert.DoesNotContain("year old", await SaidAsync("d", "What does a software engineer do all day?"), StringComparison.Ordinal);

        async Task<string> SaidAsync(string conversation, string question) => (await bot.AskAsync(conversation, question)).Text;
    }

    private sealed class OnDay(string day) : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
