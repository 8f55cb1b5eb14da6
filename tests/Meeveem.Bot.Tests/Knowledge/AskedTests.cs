using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Tests.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>How an editor says in what words a passage is asked for.</summary>
public sealed class AskedTests
{
    [Theory]
    [InlineData("Analysts often move across.", "<!-- asked: could a spreadsheet wizard do it -->", "wizard")]
    [InlineData("Later, no.", "<!-- asked: will my query language carry me forever -->", "carry")]
    public void A_comment_belongs_to_the_passage_above_it(string passage, string comment, string word)
    {
        var guide = GuideReader.Read("guide.md", Samples.With(passage, $"{passage}\n\n{comment}")).Guide!;
        var found = Assert.Single(Passage.Of(guide), each => each.Asked.Length > 0);
        Assert.Contains(word, found.Asked);
        Assert.Contains(passage, found.Text);
    }

    [Theory]
    [InlineData("SQL", PassageKind.SkillRow)]
    [InlineData("Lead", PassageKind.PayDriver)]
    public void A_comment_may_name_a_row_of_a_table(string row, PassageKind kind)
    {
        var guide = GuideReader.Read("guide.md", Samples.With("## Pathways", $"<!-- asked {row}: one way | another -->\n\n## Pathways")).Guide!;
        Assert.Equal(kind, Assert.Single(Passage.Of(guide), each => each.Asked.Length > 0).Kind);
    }

    [Fact]
    public async Task What_people_ask_is_searched_and_never_shown()
    {
        var folder = await GuideFolder.ReadAsync(Repository.Knowledge, null, CancellationToken.None);
        Assert.All(folder.Guides, guide => Assert.True(guide.Asked.Count > 30));
        await using var bot = await BotService.StartAsync();
        var page = await bot.Client.GetStringAsync($"/guides/{folder.Guides[0].Id}");
        Assert.DoesNotContain("asked:", page, StringComparison.Ordinal);
        Assert.All(folder.Guides[0].Asked.Values, asked => Assert.DoesNotContain(asked.Split('|')[0].Trim(), page, StringComparison.OrdinalIgnoreCase));
    }
}
