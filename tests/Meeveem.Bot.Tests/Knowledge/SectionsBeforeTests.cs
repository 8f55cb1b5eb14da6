using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>What a talk spoke of just before counts in the search, and not in the decision whether the guides hold the answer.</summary>
public sealed class SectionsBeforeTests
{
    [Fact]
    public async Task The_section_spoken_of_comes_first_and_how_likely_a_passage_is_stays_the_same()
    {
        var knowledge = await SharedMeaning.LoadAsync(Repository.Knowledge);
        var query = new PassageQuery("and how does that change with time?", ["change", "time"], ["platform-engineer"], 40);

        var plain = knowledge.Index.Search(query);
        foreach (var section in new[] { SectionKind.Pathways, SectionKind.Skills, SectionKind.Faq })
        {
            var found = knowledge.Index.Search(query with { SectionsBefore = [section] });

            double Place(SearchResult result) =>
                result.Hits.Index().Where(hit => hit.Item.Passage.Section == section).Average(hit => hit.Index);
            Assert.True(Place(found) < Place(plain), section.ToString());
            Assert.Equal(plain.Held, found.Held);
            Assert.Equal(Shares(plain), Shares(found));
        }
    }

    private static Dictionary<int, double> Shares(SearchResult result) =>
        result.Hits.DistinctBy(hit => hit.Passage.Line).ToDictionary(hit => hit.Passage.Line, hit => hit.Share);
}
