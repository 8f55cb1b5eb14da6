using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which role suits what somebody likes or does.</summary>
internal static class ChoiceReplies
{
    /// <summary>The roles whose work is nearest to what was said, with the passages that speak for it; null where nothing was said to go by.</summary>
    public static Answer? WhichRole(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question.Words.Count == 0) return null;
        var favoured = new Dictionary<SectionKind, double>
        {
            [SectionKind.Overview] = 1.6, [SectionKind.Responsibilities] = 1.4, [SectionKind.Skills] = 1.2, [SectionKind.Pathways] = 1.2, [SectionKind.Salary] = 0.3, [SectionKind.NextRole] = 0.2,
        };
        var ranked = knowledge.Lexicon.Roles
            .Select(role => (Role: role, Hits: knowledge.Index.Search(new PassageQuery(question.Words, [role.Slug], favoured, 5))))
            .Where(entry => entry.Hits.Count > 0 && entry.Hits[0].Coverage >= 0.1)
            .OrderByDescending(entry => entry.Hits.Sum(hit => hit.Score)).ToList();
        if (ranked.Count == 0) return null;
        var citations = new Citations();
        var (first, hits) = ranked[0];
        var best = hits[0].Passage;
        var number = citations.Number(best);
        var text = new StringBuilder($"From what you say, **{first.Name}** looks nearest.\n\n{GuideReplies.Ended(Sentences.TakeBest(Said(best), question.Words, 60))} [{number}]");
        if (ranked.Count > 1 && ranked[1].Hits.Sum(hit => hit.Score) > hits.Sum(hit => hit.Score) * 0.6)
        {
            var second = ranked[1].Hits[0].Passage;
            text.Append($"\n\n**{ranked[1].Role.Name}** is worth a look too: {GuideReplies.Ended(Sentences.TakeBest(Said(second), question.Words, 35))} [{citations.Number(second)}]");
        }
        return GuideReplies.Finish(text, citations, first, best.Section);
    }

    private static string Said(Passage passage) => passage.Heading.Length > 0 && passage.Kind == PassageKind.SkillRow ? $"{passage.Heading}: {passage.Text}" : passage.Text;
}
