using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>A model that says too much, calls too much or lets people wait costs no more than its own answer.</summary>
public sealed class HostileModelTests
{
    private const string Question = "What does a platform engineer do day to day?";
    private const string Mixed = "What is a lead platform engineer paid in Leeds, and what would I do all day?";

    [Theory]
    [InlineData("a [1]. ")]
    [InlineData("- a [1]\n")]
    [InlineData("a. ")]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("They ask about work. ")]
    public async Task A_reply_of_240_KB_in_one_piece_is_cut_while_others_are_answered(string repeated)
    {
        await using var model = await StandInModel.StartAsync((_, response) =>
            response.StreamAsync(Repeat(repeated, 240_000), piece: 240_000));
        await AssertQuotedBesideSalariesAsync(model);
    }

    [Theory]
    [InlineData("a [1]. ", 7)]
    [InlineData("They ask about work. ", 20)]
    [InlineData("<think>They ask. ", 17)]
    public async Task A_reply_of_many_small_pieces_costs_no_more(string repeated, int piece)
    {
        await using var model = await StandInModel.StartAsync((_, response) => response.StreamAsync(Repeat(repeated, 20_000), piece));
        await AssertQuotedBesideSalariesAsync(model);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(300)]
    public async Task A_reply_with_more_than_four_tool_calls_is_not_gone_along_with(int calls)
    {
        var searches = Enumerable.Range(0, calls)
            .Select(i => ("guides_search", $$"""{"query":"daily work {{i}}","role":"platform-engineer"}"""));
        await using var model = await StandInModel.StartAsync((_, response) => response.CallAsync([.. searches]));
        await using var plain = await BotService.StartAsync();
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.Equal((await plain.AskAsync("a", Mixed)).Text, (await bot.AskAsync("a", Mixed)).Text);
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task Over_several_replies_no_more_than_four_tool_calls_are_answered()
    {
        await using var model = await StandInModel.StartAsync((request, response) => request.HasTools
            ? response.CallAsync([.. Enumerable.Range(0, 3).Select(i => ("guides_search", $$"""{"query":"on-call {{i}}"}"""))])
            : response.StreamAsync(Scripts.Quote(request)));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        await bot.AskAsync("a", Mixed);
        Assert.Equal(4, model.Last!.ToolResults.Count(result => !result.StartsWith("Nothing more", StringComparison.Ordinal)));
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));

    // The quoted answer comes in place of such a reply, and pay is looked up meanwhile.
    private static async Task AssertQuotedBesideSalariesAsync(StandInModel model)
    {
        await using var plain = await BotService.StartAsync();
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        var quoted = (await plain.AskAsync("a", Question)).Text;
        var guides = Enumerable.Range(0, 4).Select(i => bot.AskAsync("g" + i, Question)).ToList();
        for (var i = 0; i < 20; i++)
        {
            var pay = await bot.AskAsync("s" + i, "What does a senior backend engineer earn in Leeds?");
            Assert.Equal("band", pay.Outcome);
        }
        Assert.All(await Task.WhenAll(guides), answer => Assert.Equal(quoted, answer.Text));
    }
}
