using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which role suits what somebody likes or does.</summary>
internal static class ChoiceReplies
{
    private const int MostHits = 60;
    private const int Considered = 3;

    // A second role with this share of the first one's weight is named too.
    private const double Near = 0.5;

    /// <summary>The roles whose work is nearest to what was said, with the passages that speak for it; null where nothing was said to go
    /// by.</summary>
    public static Answer? WhichRole(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question.Words.Count == 0) return null;
        var query = new PassageQuery(question.Text, question.Words, [], MostHits)
        {
            Sections = [SectionKind.Overview, SectionKind.Responsibilities, SectionKind.Skills, SectionKind.Pathways],
        };
        var ranked = knowledge.Index.Search(query).Hits
            .Where(hit => hit.Passage.Section is not (SectionKind.Salary or SectionKind.NextRole))
            .GroupBy(hit => hit.Passage.Guide.Role.Slug)
            .Select(group => (Best: group.First(), Weight: group.Take(Considered).Sum(hit => hit.Share)))
            .OrderByDescending(entry => entry.Weight).ToList();
        if (ranked.Count == 0) return null;
        var citations = new Citations();
        var (best, weight) = ranked[0];
        var role = best.Passage.Guide.Role;
        var text = new StringBuilder($"From what you say, **{role.Name}** looks nearest.\n\n"
            + $"{Extracts.Short(best, 55)} [{citations.Number(best.Passage)}]");
        if (ranked.Count > 1 && ranked[1].Weight > weight * Near)
        {
            var second = ranked[1].Best;
            text.Append($"\n\n**{second.Passage.Guide.Role.Name}** is worth a look too: "
                + $"{Extracts.Short(second, 35)} [{citations.Number(second.Passage)}]");
        }
        return GuideReplies.Finish(text, citations, role, best.Passage.Section);
    }
}
