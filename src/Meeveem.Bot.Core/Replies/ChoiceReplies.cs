using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which role suits what somebody likes or does.</summary>
internal static class ChoiceReplies
{
    private const int MostHits = 60;
    private const int Considered = 3;
    private const int MostNamed = 4;

    // A second role with this share of the first one's weight is named too.
    private const double Near = 0.5;

    /// <summary>The roles whose work is nearest to what was said, with the passages that speak for it; null where nothing was said to go
    /// by.</summary>
    public static Answer? WhichRole(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question.Words.Count == 0) return null;
        if (ThatNameTheBackground(question, knowledge) is { } named) return named;
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

    // "Many enter from data engineering", for a data engineer: a way in that the guides name.
    private static Answer? ThatNameTheBackground(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var backgrounds = question.Backgrounds.Select(Stems).Where(stems => stems.Length > 0).ToList();
        if (backgrounds.Count == 0) return null;
        var named = knowledge.Lexicon.Roles.Select(role => WayInFrom(backgrounds, role, knowledge))
            .OfType<(Passage Passage, string Sentence)>().Take(MostNamed).ToList();
        if (named.Count == 0) return null;
        var citations = new Citations();
        var text = new StringBuilder(named.Count == 1
            ? "One guide names what you come from as a way in:"
            : "These guides name what you come from as a way in:");
        foreach (var (passage, sentence) in named)
            text.Append($"\n\n**{passage.Guide.Role.Name}**: {Extracts.Ended(sentence)} [{citations.Number(passage)}]");
        return GuideReplies.Finish(text, citations, named[0].Passage.Guide.Role, SectionKind.Pathways);
    }

    private static (Passage Passage, string Sentence)? WayInFrom(List<string[]> backgrounds, Role role, KnowledgeSnapshot knowledge)
    {
        foreach (var guide in knowledge.GuidesOf(role))
        {
            var told = guide.Sections.Where(section => section.Kind == SectionKind.Pathways).SelectMany(section => section.Paragraphs)
                .SelectMany(paragraph => Sentences.Of(paragraph.Text))
                .FirstOrDefault(sentence => backgrounds.Exists(job => NamesAsOrigin(sentence, job)));
            if (told is null) continue;
            var passage = Passage.Of(guide).FirstOrDefault(each => each.Text.Contains(told, StringComparison.Ordinal));
            if (passage is not null) return (passage, told);
        }
        return null;
    }

    // "From DevOps, SRE or data engineering", and not "many move on to data engineering".
    private static bool NamesAsOrigin(string sentence, string[] job)
    {
        var stems = Stems(sentence);
        var at = stems.AsSpan().IndexOf(job);
        var direction = at < 0 ? -1 : Array.FindLastIndex(stems, at, stem => Origins.Contains(stem) || Aims.Contains(stem));
        return direction >= 0 && Origins.Contains(stems[direction]);
    }

    private static readonly HashSet<string> Origins =
        [.. ((string[])["from", "such", "as", "including", "include", "background"]).Select(Stemmer.Stem)];
    private static readonly HashSet<string> Aims = [.. ((string[])["to", "into", "towards"]).Select(Stemmer.Stem)];

    private static string[] Stems(string text) => [.. Words.Split(text).Select(word => Stemmer.Stem(word.Form))];
}
