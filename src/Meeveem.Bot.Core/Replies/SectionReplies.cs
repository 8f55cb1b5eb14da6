using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Answers that are a section of a guide as a whole, or all of its skills.</summary>
internal static class SectionReplies
{
    private const int WholeSectionWords = 90;

    public static Answer? SkillsSideBySide(IReadOnlyList<Role> roles, KnowledgeSnapshot knowledge)
    {
        var citations = new Citations();
        var text = new StringBuilder("The core skills, from the guides:");
        foreach (var role in roles)
        {
            if (knowledge.GuidesOf(role).FirstOrDefault(each => each.Skills.Count > 0) is not { } guide) continue;
            var skills = Wording.List([.. guide.Skills.Select(row => row.Skill)]);
            text.Append($"\n\n**{role.Name}**: {skills} [{citations.Number(guide, SectionKind.Skills, skills)}]");
        }
        return citations.List.Count > 0 ? GuideReplies.Finish(text, citations, roles[0], SectionKind.Skills) : null;
    }

    /// <summary>The skills that both guides name, and those that one of them does.</summary>
    /// <returns>Null where one of them lists none.</returns>
    public static Answer? SkillsInCommon(Role first, Role second, KnowledgeSnapshot knowledge)
    {
        if (SkillReplies.WithSkills(first, knowledge) is not { } one || SkillReplies.WithSkills(second, knowledge) is not { } other)
            return null;
        var citations = new Citations();
        List<string> Skills(Guide guide) => [.. guide.Skills.Select(row => row.Skill)];
        string Cited(Guide guide) => $"[{citations.Number(guide, SectionKind.Skills, string.Join(", ", Skills(guide)))}]";
        string Plain(string skill) => skill.Replace('-', ' ').ToLowerInvariant();
        bool IsIn(Guide guide, string skill) => Skills(guide).Exists(each => Plain(each) == Plain(skill));
        var shared = Skills(one).Where(skill => IsIn(other, skill)).ToList();
        var marks = Cited(one) + Cited(other);
        var text = new StringBuilder(shared.Count > 0
            ? $"Of the skills that they name, the guides to the {first.Name} and the {second.Name} share "
                + $"**{Wording.List(shared)}** {marks}."
            : $"The guides to the {first.Name} and the {second.Name} name no skill in the same words {marks}.");
        foreach (var (role, guide, without) in new[] { (first, one, other), (second, other, one) })
        {
            var own = Skills(guide).Where(skill => !IsIn(without, skill)).ToList();
            if (own.Count > 0) text.Append($"\n\nOnly the **{role.Name}**'s: {Wording.List(own)} {Cited(guide)}.");
        }
        text.Append("\n\nThis compares the names of skills; the guides do not compare the roles themselves.");
        return GuideReplies.Finish(text, citations, first, SectionKind.Skills) with { StandsAsWorded = true };
    }

    /// <param name="nearest">What was found for a question that asks of more than skills. A skill is told whole, behind the names of
    /// all.</param>
    public static Answer AllSkills(Role role, KnowledgeSnapshot knowledge, PassageHit? nearest = null)
    {
        var guide = knowledge.GuidesOf(role).First(each => each.Skills.Count > 0);
        var citations = new Citations();
        var number = citations.Number(guide, SectionKind.Skills, string.Join(", ", guide.Skills.Select(row => row.Skill)));
        var names = Wording.List([.. guide.Skills.Select(row => $"**{row.Skill}**")]);
        var all = $"The {role.Name} guide names {guide.Skills.Count} core skills: {names} [{number}].";
        if (nearest is { Passage.Kind: PassageKind.SkillRow })
        {
            all += $"\n\n**{nearest.Passage.Heading}**: {Extracts.Ended(nearest.Passage.Text)} [{citations.Number(nearest.Passage)}]";
            return GuideReplies.Finish(new StringBuilder(all), citations, role, SectionKind.Skills);
        }
        var text = new StringBuilder(all).Append('\n');
        var each = Math.Max(9, 80 / guide.Skills.Count);
        foreach (var row in guide.Skills) text.Append($"\n- {row.Skill}: {Shortened(row.Requirement, each)}");
        return GuideReplies.Finish(text, citations, role, SectionKind.Skills);
    }

    // A long cell is cut at a clause, never in the middle of one.
    private static string Shortened(string cell, int words)
    {
        if (Sentences.Count(cell) <= words + 5) return cell;
        var clause = cell.LastIndexOf(',', cell.Length - 1);
        while (clause > 0 && Sentences.Count(cell[..clause]) > words) clause = cell.LastIndexOf(',', clause - 1);
        return clause > 0 && Sentences.Count(cell[..clause]) >= 5 ? cell[..clause] : cell;
    }

    public static Answer? WholeSection(Role role, SectionKind kind, KnowledgeSnapshot knowledge)
    {
        if (kind == SectionKind.Skills && knowledge.GuidesOf(role).Any(guide => guide.Skills.Count > 0)) return AllSkills(role, knowledge);
        var passages = knowledge.GuidesOf(role)
            .Select(guide => Passage.Of(guide).Where(passage => passage.Section == kind).ToList())
            .FirstOrDefault(list => list.Count > 0);
        if (passages is null) return null;
        var citations = new Citations();
        var number = citations.Number(passages[0]);
        var text = new StringBuilder();
        var count = 0;
        foreach (var passage in passages)
        {
            var part = Sentences.Take(passage.Text, WholeSectionWords - count);
            if (count > 0 && count + Sentences.Count(part) > WholeSectionWords + 20) break;
            text.Append(count > 0 ? "\n\n" : string.Empty).Append(Extracts.Ended(part)).Append($" [{number}]");
            count += Sentences.Count(part);
            if (count > WholeSectionWords - 20) break;
        }
        return GuideReplies.Finish(text, citations, role, kind);
    }
}
