using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What a person or an advert says, against the skills of a guide; and what a post asks for.</summary>
internal static class SkillReplies
{
    private const int MostUnknown = 8;
    private const int LongestList = 30;

    // Where a guide has many skills, the names alone of the later ones.
    private const int WordsOfSkills = 130;
    private const int WordsOfDuties = 55;

    /// <summary>The guide's skills as mentioned and not mentioned, with the words that matched.</summary>
    public static Answer Weigh(Role role, IReadOnlyList<string> words, KnowledgeSnapshot knowledge)
    {
        if (WithSkills(role, knowledge) is not { } guide) return Without(role, knowledge);
        var matches = SkillMatch.Of(guide, words, knowledge.Lexicon.StopForms);
        var mentioned = matches.Where(match => match.Matched.Count > 0).ToList();
        var missing = matches.Where(match => match.Matched.Count == 0).ToList();
        var citations = new Citations();
        var mark = citations.Number(guide, SectionKind.Skills, string.Join(", ", guide.Skills.Select(row => row.Skill)));
        var text = new StringBuilder($"Of the {guide.Skills.Count} core skills in the {role.Name} guide [{mark}], "
            + $"what you wrote mentions {mentioned.Count}.\n");
        var named = string.Concat(mentioned.Select(match => $"\n- {match.Row.Skill}: your {Quoted(match.Matched)}"));
        if (mentioned.Count > 0) text.Append($"\n**Mentioned**\n{named}\n");
        if (missing.Count > 0) text.Append($"\n**Not mentioned**\n{Lines(missing.Select(match => match.Row))}\n");
        var guides = knowledge.GuidesOf(role).ToList();
        // In a CV many a line begins with a capital.
        var isList = words.Count <= LongestList;
        var names = words.Where(word => (isList && char.IsUpper(word[0])) || IsName(word, knowledge.Lexicon)).ToList();
        var unknown = SkillMatch.Unknown(names, guides.SelectMany(each => each.AllText()), knowledge.Lexicon.StopForms);
        if (unknown.Count is > 0 and <= MostUnknown)
            text.Append($"\n{(guides.Count > 1 ? "The guides to it don't" : "The guide doesn't")} name {Quoted(unknown, "or")}.");
        text.Append("\nThis compares words only: a skill that goes by another name counts as not mentioned.");
        return GuideReplies.Finish(text, citations, role, SectionKind.Skills) with { StandsAsWorded = true };
    }

    // "SSO" and "Terraform" are asked after; that a guide lacks "built" says nothing.
    private static bool IsName(string word, Lexicon lexicon) =>
        !word.All(char.IsDigit)
        && (word.Any(char.IsDigit) || word.Count(char.IsUpper) > 1
            || !Array.TrueForAll(word.ToLowerInvariant().Split('-'), lexicon.Speller.Knows));

    /// <summary>Whether the words name no skill of the role's guide.</summary>
    public static bool NamesNone(Role role, IReadOnlyList<string> words, KnowledgeSnapshot knowledge) =>
        WithSkills(role, knowledge) is { } guide
        && SkillMatch.Of(guide, words, knowledge.Lexicon.StopForms).All(match => match.Matched.Count == 0);

    /// <summary>What a level answers for, what the work is and which skills it needs, for an advert.</summary>
    public static Answer Requirements(BandScope scope, KnowledgeSnapshot knowledge)
    {
        var role = scope.Roles[0];
        if (WithSkills(role, knowledge) is not { } guide) return Without(role, knowledge);
        var citations = new Citations();
        var title = scope.Levels.Count == 1 ? Wording.Titled(role, scope.Levels[0]) : role.Name;
        var text = new StringBuilder(BandReplies.Opening(scope with { Places = [], Caveat = PayCaveat.None }))
            .Append($"**{title}: what the guide asks for**\n");
        var skills = citations.Number(guide, SectionKind.Skills, string.Join(", ", guide.Skills.Select(row => row.Skill)));
        foreach (var level in scope.Levels.Take(1))
        {
            if (LevelReplies.DriverAt(role, level, knowledge)?.Passage is { } driver)
                text.Append($"\n- **At this level**: {Extracts.Ended(driver.Text)} [{citations.Number(driver)}]");
        }
        var duties = Passage.Of(guide).Where(passage => passage.Section == SectionKind.Responsibilities).ToList();
        if (duties.Count > 0)
            text.Append($"\n- **Responsibilities**: {Duties(duties)} [{citations.Number(duties[0])}]");
        text.Append($"\n\n**Skills** [{skills}]\n");
        text.Append(Lines(guide.Skills));
        var answer = GuideReplies.Finish(text, citations, role, SectionKind.Skills);
        var aimed = scope.Levels.Count > 0 ? scope.Levels[0] : Level.Senior;
        return answer with
        {
            StandsAsWorded = true,
            NextSteps =
            [
                $"Write the salary line of an advert for {Wording.A(Wording.Titled(role, aimed))}",
                "Check an advert",
                .. answer.NextSteps.Take(2),
            ],
        };
    }

    public static string Quoted(IReadOnlyList<string> words, string last = "and") =>
        Wording.List([.. words.Select(word => $"\"{word}\"")], last);

    /// <summary>The newest guide to the role that lists skills; null where none does.</summary>
    public static Guide? WithSkills(Role role, KnowledgeSnapshot knowledge) =>
        knowledge.GuidesOf(role).FirstOrDefault(guide => guide.Skills.Count > 0);

    public static Answer Without(Role role, KnowledgeSnapshot knowledge) =>
        GuideReplies.NotFound(new([role], [], new CueSet(), []), knowledge);

    private static string Lines(IEnumerable<SkillRow> rows)
    {
        var text = new StringBuilder();
        var words = 0;
        foreach (var row in rows)
        {
            words += Sentences.Count(row.Requirement);
            text.Append(words <= WordsOfSkills ? $"\n- {row.Skill}: {Extracts.Ended(row.Requirement)}" : $"\n- {row.Skill}");
        }
        return text.ToString();
    }

    // The first sentence of each paragraph, where it stands by itself.
    private static string Duties(List<Passage> passages)
    {
        var sentences = passages.Select(passage => Sentences.Of(passage.Text)[0]).Where((sentence, i) => i == 0 || !LeansBack(sentence));
        return Sentences.Take(string.Join(' ', sentences), WordsOfDuties);
    }

    private static bool LeansBack(string sentence) =>
        Words.Split(sentence).Any(word => word.Form is "these" or "this" or "such" or "they" or "it" or "that");
}
