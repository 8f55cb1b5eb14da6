using System.Text.Json;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>What a conversation settled outlives a change of the list of cues.</summary>
public sealed class CueSetTests
{
    [Fact]
    public async Task The_store_keeps_cues_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("meeveem-cues-");
        try
        {
            await using (var bot = await BotService.StartAsync(store: folder.FullName))
                await bot.AskAsync("kept", "What skills does a platform engineer need?");
            var files = await Task.WhenAll(Directory.GetFiles(folder.FullName, "conversations.db*")
                .Select(file => File.ReadAllTextAsync(file)));
            Assert.Contains("\"cues\":[\"Skills\"]", string.Concat(files), StringComparison.Ordinal);
            await using var again = await BotService.StartAsync(store: folder.FullName);
            var reply = await again.AskAsync("kept", "and backend?");
            Assert.Contains(("backend-engineer", "skills"), reply.Sources.Select(source => (source.Role, source.Section)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"Cues":["Skills","WasDropped"]}""", true)]
    [InlineData("""{"Cues":{"Bits":4096}}""", false)]
    [InlineData("""{"Cues":[12,"Skills",{"a":[1]}]}""", true)]
    public void Names_that_are_not_known_are_left_out(string json, bool hasSkills)
    {
        var facts = JsonSerializer.Deserialize<ConversationFacts>(json)!;
        Assert.Equal(hasSkills ? new CueSet().With(Cue.Skills) : new CueSet(), facts.Cues);
    }

    [Fact]
    public void Every_cue_fits_and_comes_back()
    {
        Assert.True(Enum.GetValues<Cue>().Length <= CueSet.Capacity);
        foreach (var cue in Enum.GetValues<Cue>())
        {
            var kept = JsonSerializer.Deserialize<CueSet>(JsonSerializer.Serialize(new CueSet().With(cue)));
            Assert.True(kept.Has(cue));
            Assert.Equal(1, Enum.GetValues<Cue>().Count(kept.Has));
        }
    }
}
