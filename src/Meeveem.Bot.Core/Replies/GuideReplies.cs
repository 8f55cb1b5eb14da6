using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Answers from guide passages by quoting the most fitting ones.</summary>
/// <remarks>Coverage (the share of the question's information that a passage holds) decides between an answer and "not
/// in the guides": a question that names a role or a topic needs little of it, one that names neither must be covered.</remarks>
internal static class GuideReplies
{
    private const double EnoughWithRole = 0.22;
    private const double EnoughWithRoleNamed = 0.15;
    private const double EnoughWithoutRole = 0.55;

    // A passage of another section than the one that the question's own words name must be much the better.
    private const double EnoughAgainstCue = 0.4;
    private const int ShortPassage = 90;
    private const int PerRole = 45;
    private const int MostRoles = 6;

    public static Answer? Answer(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        // What a level is for, and what sets two of them apart, unless it is asked of one thing only.
        var asksOfLevel = SectionHints.Main(question.Cues) switch
        {
            SectionKind.Differences or SectionKind.Pathways or SectionKind.Responsibilities or SectionKind.Overview => question.Levels.Count > 1 || question.LevelsAreNamed,
            null => question.Levels.Count > 1,
            _ => false,
        };
        if (question.Roles.Count == 1 && asksOfLevel && LevelReplies.Answer(question.Roles[0], question, knowledge) is { } levels) return levels;
        if (question.OfAllRoles) return SideBySide(knowledge.Lexicon.Roles.Take(MostRoles).ToList(), question, knowledge, PerRole);
        return question.Roles.Count switch
        {
            0 => FromAnyRole(question, knowledge),
            1 => OfRole(question.Roles[0], question, knowledge),
            _ => SideBySide(question.Roles, question, knowledge, PerRole + 10),
        };
    }

    private static Answer? OfRole(Role role, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var main = SectionHints.Main(question.Cues);
        // "What is …" beside much else asks for the else.
        if (main == SectionKind.Overview && !question.IsWholeSection && !question.Cues.Has(Cue.Purpose)
            && (question.Words.Count > 1 || Coverage(Search(question, [role], knowledge)) >= EnoughWithoutRole)) main = null;
        if (main == SectionKind.Skills && question.IsWholeSection) return AllSkills(role, knowledge);
        if (question.Cues.Has(Cue.PayDrivers) && question.Levels.Count > 0 && LevelReplies.DriverAt(role, question.Levels[0], knowledge) is { } driver) return Quote([driver], question);
        var whole = main is SectionKind.Overview or SectionKind.Responsibilities or SectionKind.NextRole or SectionKind.Differences;
        if (question.IsWholeSection && (whole || main is null)) return WholeSection(role, main ?? SectionKind.Overview, question, knowledge);
        var hits = Search(question, [role], knowledge, 12);
        // A role that only the conversation named gives way to one whose guide speaks of what is asked.
        if (question.RolesAreCarried && main is null or SectionKind.Overview && !question.IsWholeSection && Coverage(hits) < EnoughWithoutRole
            && Search(question, [], knowledge) is { Count: > 0 } anywhere && anywhere[0].Coverage > Coverage(hits) + 0.25) return Quote(anywhere, question);
        if (main is null)
        {
            // The role was named just now, so that even a distant passage is about what was asked.
            if (Coverage(hits) >= (question.RolesAreCarried ? EnoughWithRole : EnoughWithRoleNamed)) return Quote(hits, question);
            return question.Cues.Has(Cue.Overview) ? WholeSection(role, SectionKind.Overview, question, knowledge) : null;
        }
        var strict = main is SectionKind.Salary or SectionKind.NextRole;
        // One word found elsewhere says less than the words that named a section.
        var trusted = !question.IsWholeSection && hits.Count > 0
            && (hits[0].Passage.Section == main ? hits[0].Coverage >= EnoughWithRole : hits[0].Coverage >= EnoughAgainstCue && question.Words.Count > 1);
        if (!strict && trusted) return Quote(hits, question);
        // The way in is told first.
        if (question.Cues.Has(Cue.Entry) && main == SectionKind.Pathways && Coverage(hits) < EnoughWithoutRole) return WholeSection(role, main.Value, question, knowledge);
        var within = hits.Where(hit => hit.Passage.Section == main).ToList();
        return within.Count > 0 && !whole ? Quote(within, question) : WholeSection(role, main.Value, question, knowledge);
    }

    private static double Coverage(IReadOnlyList<PassageHit> hits) => hits.Count > 0 ? hits[0].Coverage : 0;

    private static Answer? FromAnyRole(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question.Words.Count == 0) return null;
        var hits = Search(question, [], knowledge);
        return hits.Count > 0 && hits[0].Coverage >= EnoughWithoutRole ? Quote(hits, question) : null;
    }

    internal static IReadOnlyList<PassageHit> Search(GuideQuestion question, IReadOnlyList<Role> roles, KnowledgeSnapshot knowledge, int count = 6)
    {
        var words = question.Words.Concat(SectionHints.Words(question.Cues, question.Words.Count > 0)).ToList();
        // "From senior to lead" is a question of the way up, not of the way in.
        if (SectionHints.Main(question.Cues) == SectionKind.Pathways && question.Levels.Count > 0) words.AddRange(question.Levels.SelectMany(level => level.Name().ToLowerInvariant().Split(" / ")));
        return knowledge.Index.Search(new PassageQuery(words, [.. roles.Select(role => role.Slug)], SectionHints.Favoured(question.Cues), count));
    }

    /// <summary>The best passage, and the next of the same section where the first is short.</summary>
    private static Answer Quote(IReadOnlyList<PassageHit> hits, GuideQuestion question)
    {
        var best = hits[0].Passage;
        var citations = new Citations();
        var number = citations.Number(best);
        var text = new StringBuilder(Worded(best, question, $"[{number}]"));
        var count = Sentences.Count(text.ToString());
        foreach (var hit in hits.Skip(1))
        {
            if (count >= 60 || best.Kind is PassageKind.Faq or PassageKind.SkillRow) break;
            if (hit.Passage.Guide != best.Guide || hit.Passage.Section != best.Section || hit.Score < hits[0].Score * 0.5) continue;
            var more = hit.Passage.Kind == PassageKind.Paragraph ? Sentences.TakeBest(hit.Passage.Text, question.Words, ShortPassage - 20) : $"**{hit.Passage.Heading}**: {hit.Passage.Text}";
            text.Append("\n\n").Append(Ended(more)).Append($" [{number}]");
            count += Sentences.Count(more);
        }
        // A short paragraph leads up to the next.
        if (count < 60 && best.Kind == PassageKind.Paragraph && Next(best) is { } next && !text.ToString().Contains(next.Text, StringComparison.Ordinal))
            text.Append("\n\n").Append(Ended(Sentences.Take(next.Text, ShortPassage - 20))).Append($" [{number}]");
        return Finish(text, citations, best.Guide.Role, best.Section);
    }

    private static Passage? Next(Passage passage) =>
        Passage.Of(passage.Guide).Where(each => each.Section == passage.Section && each.Kind == PassageKind.Paragraph && each.Line > passage.Line).MinBy(each => each.Line);

    private static string Worded(Passage passage, GuideQuestion question, string mark)
    {
        var role = passage.Guide.Role.Name;
        switch (passage.Kind)
        {
            case PassageKind.SkillRow:
                var row = passage.Guide.Skills.First(skill => skill.Line == passage.Line && skill.Skill == passage.Heading);
                return $"**{row.Skill}** is one of the skills in the {role} guide.\n\nWhat it takes: {Ended(row.Requirement)} Why it matters: {Ended(row.Reason)} {mark}";
            case PassageKind.Faq:
                return $"**{passage.Heading}**\n\n{Sentences.TakeBest(passage.Text, question.Words, 105)} {mark}";
            case PassageKind.PayDriver:
                return $"**What moves pay for {Wording.A(Wording.Titled(passage.Guide.Role, passage.Level ?? Level.Senior))}**\n\n{Ended(passage.Text)} {mark}";
            default:
                return $"**{role}: {passage.Section.Title().ToLowerInvariant()}**\n\n{Sentences.TakeBest(passage.Text, question.Words, ShortPassage)} {mark}";
        }
    }

    internal static string Ended(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text + ".";

    private static Answer AllSkills(Role role, KnowledgeSnapshot knowledge)
    {
        var guide = knowledge.GuidesOf(role).First(each => each.Skills.Count > 0);
        var citations = new Citations();
        var number = citations.Number(guide, SectionKind.Skills, string.Join(", ", guide.Skills.Select(row => row.Skill)));
        var text = new StringBuilder($"The {role.Name} guide names {guide.Skills.Count} core skills [{number}]:\n");
        var each = Math.Max(9, 110 / guide.Skills.Count);
        foreach (var row in guide.Skills) text.Append($"\n- **{row.Skill}**: {Shortened(row.Requirement, each)}");
        return Finish(text, citations, role, SectionKind.Skills);
    }

    // A long cell is cut at a clause, never in the middle of one.
    private static string Shortened(string cell, int words)
    {
        if (Sentences.Count(cell) <= words + 5) return cell;
        var clause = cell.LastIndexOf(',', cell.Length - 1);
        while (clause > 0 && Sentences.Count(cell[..clause]) > words) clause = cell.LastIndexOf(',', clause - 1);
        return clause > 0 && Sentences.Count(cell[..clause]) >= 5 ? cell[..clause] : cell;
    }

    private static Answer? WholeSection(Role role, SectionKind kind, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (kind == SectionKind.Skills) return AllSkills(role, knowledge);
        var guides = knowledge.GuidesOf(role).ToList();
        var passages = guides.SelectMany(Passage.Of).Where(passage => passage.Section == kind).ToList();
        if (passages.Count == 0) return null;
        // Of two guides, the one that speaks of what was asked; else the newest.
        var hit = Search(question, [role], knowledge, 10).FirstOrDefault(found => found.Passage.Section == kind && found.Coverage >= EnoughWithRole)?.Passage;
        var guide = hit?.Guide ?? passages[0].Guide;
        var citations = new Citations();
        var number = citations.Number(guide, kind, passages.First(passage => passage.Guide == guide).Text);
        var text = new StringBuilder($"**{role.Name}: {kind.Title().ToLowerInvariant()}**");
        var count = 0;
        foreach (var passage in passages.Where(passage => passage.Guide == guide))
        {
            var left = ShortPassage - count;
            if (count > 0 && left < 20) break;
            var part = Sentences.Take(passage.Text, left);
            if (count > 0 && count + Sentences.Count(part) > ShortPassage + 20) break;
            text.Append("\n\n").Append(Ended(part)).Append($" [{number}]");
            count += Sentences.Count(part);
        }
        return Finish(text, citations, role, kind);
    }

    /// <summary>A few sentences for each role, one under the other.</summary>
    private static Answer? SideBySide(IReadOnlyList<Role> roles, GuideQuestion question, KnowledgeSnapshot knowledge, int words)
    {
        var citations = new Citations();
        var main = SectionHints.Main(question.Cues);
        var text = new StringBuilder();
        var sections = new List<SectionKind>();
        foreach (var role in roles)
        {
            if (Pick(role, question, main, knowledge) is not { } passage) continue;
            var number = citations.Number(passage);
            var said = passage.Kind == PassageKind.SkillRow
                ? $"{passage.Heading}: {Sentences.Take(passage.Text, words)}" : Sentences.TakeBest(passage.Text, question.Words, words);
            text.Append($"\n\n**{role.Name}**: {Ended(said)} [{number}]");
            sections.Add(passage.Section);
        }
        if (citations.List.Count == 0) return null;
        var subject = roles.Count > 2 || question.OfAllRoles ? "What the guides say, role by role:" : "Side by side, from the guides:";
        return Finish(new StringBuilder(subject).Append(text), citations, roles[0], sections[0]);
    }

    private static Passage? Pick(Role role, GuideQuestion question, SectionKind? main, KnowledgeSnapshot knowledge)
    {
        // "What's the difference between A and B?" asks what each is; how A differs from other sectors is another question.
        if (question.IsWholeSection && question.IsComparison && main is null or SectionKind.Differences or SectionKind.Overview or SectionKind.Responsibilities)
            return First(role, main == SectionKind.Responsibilities ? SectionKind.Responsibilities : SectionKind.Overview, knowledge);
        var hits = Search(question, [role], knowledge);
        var best = hits.FirstOrDefault(hit => main is null || hit.Passage.Section == main) ?? hits.FirstOrDefault(hit => hit.Coverage >= EnoughWithRole);
        if (question.IsComparison && hits.Count > 0 && hits[0].Coverage >= (main is null || hits[0].Passage.Section == main ? EnoughWithRole : EnoughAgainstCue)) best = hits[0];
        return best?.Passage ?? (question.IsComparison || main is not null ? First(role, main ?? SectionKind.Overview, knowledge) : null);
    }

    internal static Passage? First(Role role, SectionKind section, KnowledgeSnapshot knowledge) =>
        knowledge.GuidesOf(role).SelectMany(Passage.Of).FirstOrDefault(passage => passage.Section == section);

    internal static Answer Finish(StringBuilder text, Citations citations, Role role, SectionKind section)
    {
        var sources = citations.List.Select((citation, i) => $"{citation.GuideTitle}, {citation.Section.Title()}, {Wording.Dated(citation.Date)} [{i + 1}]");
        text.Append($"\n\nSource: {string.Join("; ", sources)}.");
        return new Answer { Outcome = Outcome.Guide, Text = text.ToString(), Citations = citations.List, NextSteps = NextSteps(role, section) };
    }

    private static IReadOnlyList<string> NextSteps(Role role, SectionKind section)
    {
        (SectionKind Section, string Step)[] steps =
        [
            (SectionKind.Salary, $"{role.Name} salary"),
            (SectionKind.Responsibilities, $"What does {Wording.A(role.Name)} do day to day?"),
            (SectionKind.Skills, $"What skills does {Wording.A(role.Name)} need?"),
            (SectionKind.Pathways, $"How do people become {Wording.A(role.Name)}?"),
            (SectionKind.Faq, $"How much on-call is there for {Wording.A(role.Name)}?"),
        ];
        return [.. steps.Where(step => step.Section != section).Take(4).Select(step => step.Step)];
    }

    /// <summary>Nothing in the guides covers the question.</summary>
    public static Answer NotFound(GuideQuestion question, KnowledgeSnapshot knowledge) =>
        ChatReplies.OutOfScope(new Meaning.OutOfScope(RefusalReason.NotFound, null, new BandScope(question.Roles, [], [], [])), knowledge);
}
