using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Answers from guide passages: which passages, in which shape. <see cref="Extracts"/> words them.</summary>
internal static class GuideReplies
{
    private const int MostRoles = 6;
    private const int PerRole = 30;
    private const int Compared = 45;
    private const int Wanted = 8;
    private const int WordsOfThePoint = 25;
    private const int WordsBesideLevel = 65;

    // Below this likelihood of the best passage, a skills question is about all of them; beside all, one skill is told whole.
    private const double OnePassageIsMeant = 0.5;
    private const double OneSkillIsMeant = 0.8;
    private const float JobsAreLikely = 0.3f;

    private const string BaseAlone =
        "The published bands are annual base pay, before tax; whatever comes on top of that is not part of them.";

    public static Answer? Answer(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var answer = AnswerOf(question, knowledge);
        return answer is not null && question.AsksWhetherIncluded
            ? answer with { Text = $"{BaseAlone}\n\n{answer.Text}", StandsAsWorded = true }
            : answer;
    }

    private static Answer? AnswerOf(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question is { Roles: [var only], Levels.Count: > 1 } && AsksOfLevels(question)
            && LevelReplies.Answer(only, question, knowledge) is { } levels)
        {
            return levels;
        }
        if (question.OfAllRoles) return SideBySide(NearestRoles(question, knowledge), question, knowledge, PerRole);
        return question.Roles.Count switch
        {
            0 => FromAnyRole(question, knowledge),
            1 => OfRole(question.Roles[0], question, knowledge),
            _ => SideBySide(question.Roles, question, knowledge, Compared),
        };
    }

    // What a level is for, and what sets two of them apart, unless it is asked of one thing only.
    private static bool AsksOfLevels(GuideQuestion question) => question.Section switch
    {
        SectionKind.Differences or SectionKind.Pathways or SectionKind.Responsibilities or SectionKind.Overview =>
            question.Levels.Count > 1 || question.LevelsAreNamed,
        null => question.Levels.Count > 1,
        _ => false,
    };

    private static Answer? OfRole(Role role, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var section = WholeSectionAsked(question);
        if (LevelMeant(question) is null && section is { } asked) return OfSection(asked, role, question, knowledge);
        var found = Search(question, [role], knowledge);
        var isHeld = GuideDecision.IsHeld(found, question);
        if (question.Cues.Has(Cue.PayDrivers) && question.Levels is [var named, ..]
            && LevelReplies.DriverAt(role, named, knowledge) is { } driver)
        {
            return WithLevel(isHeld && found.Missing.Count == 0 ? found.Hits : [], named, driver, role);
        }
        if (AsksForAllSkills(question, found, knowledge.Lexicon)) return SectionReplies.AllSkills(role, knowledge, found.Hits[0]);
        // A role that only the conversation named gives way to one whose guide speaks of what is asked.
        if (question.RolesAreCarried && !isHeld && Search(question, [], knowledge) is { } anywhere
            && GuideDecision.IsHeld(anywhere, question with { Roles = [] }))
            return Quoted(anywhere.Hits, role);
        if (!isHeld && section is null) return null;
        if (LevelMeant(question) is { } level && found.Missing.Count == 0 && LevelReplies.DriverAt(role, level, knowledge) is { } row)
            return WithLevel(HitsOf(section, found), level, row, role);
        if (!isHeld) return OfSection(section!.Value, role, question, knowledge);
        return Quoted(found.Hits, role, Unnamed(found, [role]));
    }

    private static Level? LevelMeant(GuideQuestion question) =>
        question.LevelSpokenOf ?? (question.Levels is [var only] && AsksOfLevels(question) ? only : null);

    // The level's row of the tables says what sets it apart from the others.
    private static Answer WithLevel(IReadOnlyList<PassageHit> hits, Level level, PassageHit row, Role role)
    {
        var citations = new Citations();
        var others = hits.Where(hit => hit.Passage.Level != level).ToList();
        if (others.Count == 0) return Quoted([row], role);
        var text = new StringBuilder(Extracts.Of(others, citations, namesRoles: false, WordsBesideLevel));
        text.Append($"\n\n**{Wording.Titled(role, level)}**: {Extracts.Ended(row.Passage.Text)} [{citations.Number(row.Passage)}]");
        return Finish(text, citations, role, others[0].Passage.Section);
    }

    private static SectionKind? WholeSectionAsked(GuideQuestion question)
    {
        if (!question.IsWholeSection || question.Words.Count > 0) return null;
        return question.Section switch
        {
            null => SectionKind.Overview,
            SectionKind.Overview or SectionKind.Responsibilities or SectionKind.NextRole or SectionKind.Differences
                or SectionKind.Skills => question.Section,
            _ => null,
        };
    }

    // "A typical week?" has a paragraph of its own. What sets a role apart takes its whole section, and skills are named all of them.
    private static Answer? OfSection(SectionKind section, Role role, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var whole = SectionReplies.WholeSection(role, section, knowledge);
        if (whole is null || section is SectionKind.Skills or SectionKind.Differences) return whole;
        var found = Search(question, [role], knowledge);
        return GuideDecision.IsPlainBeside(section, found) ? Quoted(found.Hits, role) : whole;
    }

    // All that was found where no section is asked for, or nothing of it was found.
    private static IReadOnlyList<PassageHit> HitsOf(SectionKind? section, SearchResult found)
    {
        var ofSection = found.Hits.Where(hit => hit.Passage.Section == section).ToList();
        return ofSection.Count > 0 ? ofSection : found.Hits;
    }

    private static bool AsksForAllSkills(GuideQuestion question, SearchResult found, Lexicon lexicon) =>
        question.Cues.Has(Cue.Skills) && question.Section == SectionKind.Skills
        && found.Hits is [var best, ..] && (NamesSkills(question, lexicon) || AreMostlySkills(found.Hits))
        && best.Share < (best.Passage.Kind == PassageKind.SkillRow ? OneSkillIsMeant : OnePassageIsMeant)
        // "Do they need to know Terraform?" asks of that alone.
        && found.Missing.Count == 0 && !found.Named;

    private static bool NamesSkills(GuideQuestion question, Lexicon lexicon)
    {
        var words = Words.Split(question.Text);
        return lexicon.Cues.FindAll(words).Concat(lexicon.Hints.FindAll(words)).Any(match => match.Value == Cue.Skills);
    }

    // "Must I have been a translator first?": examples alone tell skills, and no list of them is asked for.
    private static bool AreMostlySkills(IReadOnlyList<PassageHit> hits)
    {
        double Shares(bool ofSkills) => hits.Where(hit => hit.Passage.Kind == PassageKind.SkillRow == ofSkills).Sum(hit => hit.Share);
        return Shares(ofSkills: true) >= Shares(ofSkills: false);
    }

    /// <summary>The point alone, in the guide's words.</summary>
    public static Answer Shorter(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var found = Search(question, question.Roles, knowledge);
        var isOfOneRole = question.Roles.Count == 1 && GuideDecision.IsHeld(found, question);
        if (!isOfOneRole || found.Hits is not [var best, ..]) return Answer(question, knowledge) ?? NotFound(question, knowledge);
        var citations = new Citations();
        var text = $"In the guide's own words, which I can shorten but not put in others: {Extracts.Short(best, WordsOfThePoint)} "
            + $"[{citations.Number(best.Passage)}]";
        return Finish(new StringBuilder(text), citations, best.Passage.Guide.Role, best.Passage.Section) with { StandsAsWorded = true };
    }

    private static Answer? FromAnyRole(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        if (question.Words.Count == 0) return null;
        var found = Search(question, [], knowledge);
        return GuideDecision.IsHeld(found, question) ? Quoted(found.Hits, null, Unnamed(found, [])) : null;
    }

    internal static SearchResult Search(
        GuideQuestion question, IReadOnlyList<Role> roles, KnowledgeSnapshot knowledge, int count = Wanted)
    {
        // Where to look for jobs names the role and its field, and answers nothing else.
        var asksForJobs = question.Sections.Contains(SectionKind.NextRole)
            || knowledge.Lexicon.Examples.Topics is not { } topics || topics.Guess(question.Text)?.Of(Topic.Jobs) >= JobsAreLikely;
        return knowledge.Index.Search(new PassageQuery(question.Text, question.Words, [.. roles.Select(role => role.Slug)], count)
        {
            Sections = question.Sections,
            SectionsBefore = question.SectionsBefore,
            Levels = question.Levels,
            LeavesOut = asksForJobs ? null : SectionKind.NextRole,
        });
    }

    internal static Answer Quoted(IReadOnlyList<PassageHit> hits, Role? role, string? unnamed = null)
    {
        var citations = new Citations();
        var namesRoles = role is null || hits.Take(2).Any(hit => hit.Passage.Guide.Role.Slug != role.Slug);
        var text = Extracts.Of(hits, citations, namesRoles);
        if (unnamed is not null) text = $"{unnamed} The nearest that it says:\n\n{text}";
        return Finish(new StringBuilder(text), citations, hits[0].Passage.Guide.Role, hits[0].Passage.Section);
    }

    // "The Platform Engineer guide does not mention PRINCE2."
    private static string? Unnamed(SearchResult found, IReadOnlyList<Role> roles)
    {
        if (found.Missing.Count == 0 || GuideDecision.IsPlain(found)) return null;
        var guide = roles.Count == 1 ? $"The {roles[0].Name} guide does" : "The guides do";
        return $"{guide} not mention {Wording.List(found.Missing, "or")}.";
    }

    /// <summary>The roles whose guides come nearest to the question, those of the folder's order where all are alike.</summary>
    private static List<Role> NearestRoles(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var roles = knowledge.Lexicon.Roles;
        if (roles.Count <= MostRoles) return [.. roles];
        var near = Search(question, [], knowledge, 60).Hits.Select(hit => hit.Passage.Guide.Role).DistinctBy(role => role.Slug);
        return [.. near.Concat(roles).DistinctBy(role => role.Slug).Take(MostRoles)];
    }

    /// <summary>A few sentences for each role, one under the other: of all roles, those first whose guides are likeliest to
    /// hold it.</summary>
    private static Answer? SideBySide(IReadOnlyList<Role> roles, GuideQuestion question, KnowledgeSnapshot knowledge, int words)
    {
        if (question.AsksInCommon && SectionReplies.SkillsInCommon(roles[0], roles[1], knowledge) is { } shared) return shared;
        var wantsSkills = question is { IsComparison: true, Section: SectionKind.Skills, IsWholeSection: true };
        if (wantsSkills) return SectionReplies.SkillsSideBySide(roles, knowledge);
        var picked = roles.Select(role => Pick(role, question, knowledge))
            .OfType<(Role Role, PassageHit Hit, double Held)>().ToList();
        if (picked.Count == 0) return null;
        if (question.OfAllRoles) picked = [.. picked.OrderByDescending(each => each.Held)];
        var citations = new Citations();
        var text = new StringBuilder();
        foreach (var (role, hit, _) in picked)
            text.Append($"\n\n**{role.Name}**: {Extracts.Short(hit, words)} [{citations.Number(hit.Passage)}]");
        var lead = roles.Count > 2 || question.OfAllRoles ? "What the guides say, role by role:" : "Side by side, from the guides:";
        var isSelection = question.OfAllRoles && knowledge.Lexicon.Roles.Count > roles.Count;
        var others = isSelection ? knowledge.Lexicon.Roles.Count - picked.Count : 0;
        if (others > 0)
            text.Append($"\n\nThese are the {picked.Count} nearest; there are guides to {others} more roles, listed at /guides.");
        return Finish(new StringBuilder(lead).Append(text), citations, picked[0].Role, picked[0].Hit.Passage.Section);
    }

    private static (Role Role, PassageHit Hit, double Held)? Pick(Role role, GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        // "What's the difference between A and B?" asks what each is; how A differs from other sectors is another question.
        var main = question.Section;
        var asksWhatEachIs = question.AsksWhatEachIs || (question.IsWholeSection && question.Words.Count == 0 && question.IsComparison
            && main is null or SectionKind.Differences or SectionKind.Overview or SectionKind.Responsibilities);
        if (asksWhatEachIs)
            return FirstOf(role, main == SectionKind.Responsibilities ? SectionKind.Responsibilities : SectionKind.Overview, knowledge);
        var found = Search(question, [role], knowledge);
        if (GuideDecision.IsHeld(found, question)) return (role, found.Hits[0], found.Held);
        return question.IsComparison ? FirstOf(role, main ?? SectionKind.Overview, knowledge) : null;
    }

    private static (Role, PassageHit, double)? FirstOf(Role role, SectionKind section, KnowledgeSnapshot knowledge) =>
        First(role, section, knowledge) is { } hit ? (role, hit, 0) : null;

    internal static PassageHit? First(Role role, SectionKind section, KnowledgeSnapshot knowledge) =>
        knowledge.GuidesOf(role).SelectMany(Passage.Of).Where(passage => passage.Section == section).Select(Whole).FirstOrDefault();

    /// <summary>A passage that was not searched for.</summary>
    internal static PassageHit Whole(Passage passage) =>
        new(passage, 1, 1, [.. Sentences.Of(passage.Text).Select(sentence => new SentenceHit(sentence, 0))]);

    internal static Answer Finish(StringBuilder text, Citations citations, Role role, SectionKind section)
    {
        var sources = citations.List.Select(
            (citation, i) => $"{citation.GuideTitle}, {citation.Section.Title()}, {Wording.Dated(citation.Date)} [{i + 1}]");
        text.Append($"\n\nSource: {string.Join("; ", sources)}.");
        return new Answer
        {
            Outcome = Outcome.Guide,
            Text = text.ToString(),
            Citations = citations.List,
            NextSteps = NextSteps(role, section),
        };
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

    /// <summary>The guides do not hold what was asked: says so, names what they do not mention, and shows the
    /// nearest that they come where that is near.</summary>
    public static Answer NotFound(GuideQuestion question, KnowledgeSnapshot knowledge)
    {
        var scope = new BandScope(question.Roles, [], [], []);
        var plain = ChatReplies.OutOfScope(new Meaning.OutOfScope(RefusalReason.NotFound, null, scope), knowledge);
        if (question.Roles.Count != 1 || question.Words.Count == 0) return plain;
        var found = Search(question, question.Roles, knowledge);
        var unnamed = Unnamed(found, question.Roles);
        if (!GuideDecision.IsNear(found))
            return unnamed is null ? plain : plain with { Text = $"{unnamed} {ChatReplies.WhatIsCovered(knowledge)}" };
        var nearest = Quoted(found.Hits, question.Roles[0]);
        return nearest with
        {
            Outcome = Outcome.NoAnswer,
            Text = $"{unnamed ?? "I couldn't find that in the guides."} "
                + $"The nearest that the {question.Roles[0].Name} guide comes:\n\n{nearest.Text}",
        };
    }
}
