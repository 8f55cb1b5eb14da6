using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What the answers rest on, and when the guides were changed.</summary>
internal static class BasisReplies
{
    private const int MostGuides = 8;
    private const int WordsOfSources = 60;

    /// <summary>Source, date, that figures are estimates, and what the guide names as its own sources.</summary>
    public static Answer Of(IReadOnlyList<Role> asked, bool isOfFigures, KnowledgeSnapshot knowledge)
    {
        var guides = (asked.Count > 0 ? asked : knowledge.Lexicon.Roles).SelectMany(knowledge.GuidesOf).Take(MostGuides).ToList();
        var citations = new Citations();
        var section = isOfFigures ? SectionKind.Salary : SectionKind.Overview;
        var text = new StringBuilder("What I say is quoted from Meeveem's published guides, and I add nothing of my own. "
            + "The pay figures in them are estimates of annual base pay, not offers; "
            + "the rest is the guides' description of the work.\n");
        foreach (var guide in guides)
            text.Append($"\n- {guide.Title}: {Wording.Dated(guide.Date)} [{citations.Number(guide, section, guide.Title)}]");
        var named = guides.SelectMany(Passage.Of)
            .Where(passage => passage.Section == SectionKind.Salary && FigureReplies.NamesSources(passage)).ToList();
        foreach (var source in named)
        {
            var quoted = Extracts.Ended(Sentences.Take(source.Text, WordsOfSources));
            text.Append($"\n\nOn its own sources the guide says: {quoted} [{citations.Number(source)}]");
        }
        if (named.Count == 0)
        {
            text.Append(guides.Count == 1
                ? "\n\nThe guide names no sources of its own."
                : "\n\nThe guides name no sources of their own.");
        }
        return Told(text, citations, guides[0].Role, isOfFigures ? Outcome.Band : Outcome.Guide);
    }

    /// <summary>The guides' dates, newest first, and where changes can be followed.</summary>
    public static Answer Changes(IReadOnlyList<Role> asked, KnowledgeSnapshot knowledge)
    {
        var all = (asked.Count > 0 ? asked : knowledge.Lexicon.Roles).SelectMany(knowledge.GuidesOf)
            .OrderByDescending(guide => guide.Date ?? DateOnly.MinValue).ToList();
        var citations = new Citations();
        var text = new StringBuilder("I know when each guide was last changed, newest first, but not which words changed:\n");
        foreach (var guide in all.Take(MostGuides))
        {
            var number = citations.Number(guide, SectionKind.Overview, guide.Title);
            text.Append($"\n- {guide.Title}: {Wording.Dated(guide.Date)} [{number}]");
        }
        if (all.Count > MostGuides) text.Append($"\n- and {all.Count - MostGuides} more, listed at /guides");
        text.Append("\n\nNew and changed guides can be followed in a feed reader, at /guides/feed.");
        return Told(text, citations, all[0].Role, Outcome.Guide);
    }

    private static Answer Told(StringBuilder text, Citations citations, Role role, Outcome outcome) => new()
    {
        Outcome = outcome,
        Text = text.ToString(),
        Citations = citations.List,
        StandsAsWorded = true,
        NextSteps = [$"{role.Name} salary", $"What does {Wording.A(role.Name)} do day to day?", "Which roles do you know about?"],
    };
}
