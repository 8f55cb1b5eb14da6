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
        Assert.Equal(isOld, reply.Text.Contains("more than a year old: Platform Engineer in HealthTech was updated 1 January 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_guides_behind_the_figures_count_and_undated_ones_are_not_called_old()
    {
        await using var bot = await BotService.StartAsync(time: new OnDay("2026-12-20"));
        Assert.Contains("more than a year old", (await bot.AskAsync("a", "lead software engineer in London")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("year old", (await bot.AskAsync("b", "lead platform engineer in London")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("year old", (await bot.AskAsync("c", "mid backend engineer in Leeds")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("year old", (await bot.AskAsync("d", "What does a software engineer do all day?")).Text, StringComparison.Ordinal);
    }

    private sealed class OnDay(string day) : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
