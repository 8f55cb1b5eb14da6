using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>Commands, single words, keyboard mash, half sentences and remarks are offered help: no passage, no band.</summary>
public sealed class NothingAskedTests : IAsyncLifetime
{
    private BotService _bot = null!;

    public async Task InitializeAsync() => _bot = await BotService.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Nothing_that_asks_nothing_gets_a_passage_or_a_band()
    {
        var path = Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Tests", "Understanding", "nothing-asked.txt");
        var messages = (await File.ReadAllLinesAsync(path)).Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        var answered = new List<string>();
        foreach (var message in messages)
        {
            var reply = await _bot.AskAsync($"nothing-{message}", message);
            if (reply.Outcome is "band" or "guide") answered.Add($"{message}: {reply.Text}");
        }
        Assert.Equal(300, messages.Count);
        Assert.True(answered.Count == 0, string.Join('\n', answered));
    }

    [Theory]
    [InlineData("Lead", "Which role")]
    [InlineData("London", "Which role")]
    [InlineData("skills", "Which role")]
    [InlineData("interviews", "Which role")]
    [InlineData("platform", "What would you like to know")]
    public async Task A_name_or_a_section_by_itself_is_asked_back(string word, string asked)
    {
        var reply = await _bot.AskAsync($"by-itself-{word}", word);
        Assert.Equal("clarify", reply.Outcome);
        Assert.Contains(asked, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_name_by_itself_said_is_kept_for_the_next_message()
    {
        await _bot.AskAsync("kept", "Lead");
        await _bot.AskAsync("kept", "Leeds");
        var reply = await _bot.AskAsync("kept", "platform engineer");
        Assert.Equal("band", reply.Outcome);
        Assert.Contains("£85,000–£115,000", reply.Text, StringComparison.Ordinal);
    }
}
