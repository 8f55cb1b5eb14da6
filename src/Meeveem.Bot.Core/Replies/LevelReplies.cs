using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What levels of a role are for, side by side.</summary>
internal static class LevelReplies
{
    private const int MostWords = 55;

    /// <summary>What each level is paid for says what it does; the pathways say how one becomes the other.</summary>
    public static Answer? Answer(Role role, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var drivers = question.Levels.Order().Select(level => DriverAt(role, level, knowledge)?.Passage).OfType<Passage>().ToList();
        if (drivers.Count < 2) return null;
        var citations = new Citations();
        var section = question.Section == SectionKind.Responsibilities ? SectionKind.Responsibilities : SectionKind.Pathways;
        var text = new StringBuilder();
        var way = GuideReplies.Search(question, [role], knowledge, 12).Hits.FirstOrDefault(hit => hit.Passage.Section == section)
            ?? GuideReplies.First(role, section, knowledge);
        if (way is not null) text.Append($"{Extracts.Short(way, MostWords)} [{citations.Number(way.Passage)}]");
        text.Append("\n\nWhat the guide pays each level for:");
        foreach (var driver in drivers)
        {
            var title = Wording.Titled(role, driver.Level ?? Level.Senior);
            text.Append($"\n\n**{title}**: {Extracts.Ended(driver.Text)} [{citations.Number(driver)}]");
        }
        return GuideReplies.Finish(text, citations, role, section);
    }

    public static PassageHit? DriverAt(Role role, Level level, KnowledgeSnapshot knowledge) =>
        knowledge.GuidesOf(role).SelectMany(Passage.Of)
            .Where(passage => passage.Level == level)
            .Select(GuideReplies.Whole).FirstOrDefault();
}
