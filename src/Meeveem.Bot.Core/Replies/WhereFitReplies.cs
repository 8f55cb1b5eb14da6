using System.Text;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>The levels of a role by what each owns, to choose from. Years, titles and NHS bands assign none.</summary>
internal static class WhereFitReplies
{
    private const int WordsOfLevel = 30;

    public static Answer Levels(BandScope scope, KnowledgeSnapshot knowledge)
    {
        var role = scope.Roles[0];
        var levels = Enum.GetValues<Level>().Select(level => (Level: level, LevelReplies.DriverAt(role, level, knowledge)?.Passage))
            .Where(each => each.Passage is not null).ToList();
        if (levels.Count == 0) return SkillReplies.Without(role, knowledge);
        var guide = levels[0].Passage!.Guide;
        var bare = scope with { Places = [], Caveat = PayCaveat.None, NamesAgendaForChange = false, WithoutGuide = null };
        var text = new StringBuilder(BandReplies.Opening(bare));
        text.Append("The guides tell levels apart by what somebody owns, not by years or titles, so I can't place you by those.");
        if (scope.NamesAgendaForChange) text.Append(" NHS Agenda for Change bands are not in the guides and don't match their levels.");
        text.Append($" Which of these is nearest to what you answer for today? From {guide.Title}, {Wording.Dated(guide.Date)}:\n");
        foreach (var (level, passage) in levels)
            text.Append($"\n- **{level.Name()}**: {Extracts.Ended(Sentences.Take(passage!.Text, WordsOfLevel))}");
        return new Answer
        {
            Outcome = Outcome.Clarify, Text = text.ToString(), StandsAsWorded = true,
                NextSteps = [.. levels.Select(each => Wording.Titled(role, each.Level))],
        };
    }
}
