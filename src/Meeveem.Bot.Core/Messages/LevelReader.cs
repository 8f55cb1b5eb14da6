using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Finds levels, and grades that the guides do not have, without taking ordinary words for them.</summary>
internal static class LevelReader
{
    // An amount is cut out of the words: where one stood, they are farther apart than this.
    private const int WidestSpace = 3;

    private static readonly HashSet<string> NotAfterHead =
    [
        "start", "office", "hunter", "count", "up", "over", "first", "to", "in", "round", "around", "above", "down",
    ];
    private static readonly HashSet<string> NotAfterSenior =
    [
        "stakeholder", "leadership", "management", "leader", "clinician", "people", "colleague",
    ];
    private static readonly HashSet<string> NotBeforeStaff =
    [
        "clinical", "hospital", "nhs", "medical", "support", "other", "all", "your", "their", "the", "our", "care", "ward", "of",
    ];

    public static List<PhraseMatch<Level>> Find(
        List<Word> words, List<PhraseMatch<RoleName>> roles, List<PhraseMatch<string>> jobs, Lexicon lexicon)
    {
        var levels = lexicon.Levels.Find(words);
        levels.RemoveAll(match => jobs.Exists(job => job.Covers(match.First)) || roles.Exists(role => role.Covers(match.First))
            || IsOrdinaryWord(match, words, lexicon));
        return levels;
    }

    public static List<PhraseMatch<OtherGrade>> FindOtherGrades(
        List<Word> words, List<PhraseMatch<RoleName>> roles, List<PhraseMatch<string>> jobs, Lexicon lexicon)
    {
        var grades = lexicon.OtherGrades.Find(words);
        grades.RemoveAll(match => jobs.Exists(job => job.Covers(match.First)) || IsOfStaff(match, words, roles));
        return grades;
    }

    // "Clinical staff", and not "staff engineer".
    private static bool IsOfStaff(PhraseMatch<OtherGrade> match, List<Word> words, List<PhraseMatch<RoleName>> roles) =>
        match.First == match.Last && match.First > 0
        && words[match.First].Form is "staff" or "principal" or "chief"
        && NotBeforeStaff.Contains(words[match.First - 1].Form)
        && !roles.Exists(role => role.First == match.Last + 1);

    /// <summary>Where each role is named, with the level before it that is part of its name: "senior software
    /// engineer" where that is a guide's title.</summary>
    public static List<(int First, int Last)> WithTitleLevels(List<PhraseMatch<RoleName>> roles, List<PhraseMatch<Level>> levels)
    {
        int First(PhraseMatch<RoleName> role) =>
            levels.Where(level => IsOfTitle(level, role)).Select(level => level.First).FirstOrDefault(role.First);
        return roles.ConvertAll(role => (First(role), role.Last));
    }

    private static bool IsOfTitle(PhraseMatch<Level> level, PhraseMatch<RoleName> role) =>
        role.First == level.Last + 1 && role.Value.TitleLevel == level.Value;

    /// <summary>"Senior" in "Senior Software Engineer" gives way to any other level named, unless the two are listed.</summary>
    /// <returns>True where the title's level is the only one.</returns>
    public static bool DropTitleLevel(List<Word> words, List<PhraseMatch<Level>> levels, List<PhraseMatch<RoleName>> roles)
    {
        var ofTitle = levels.FindIndex(level => roles.Exists(role => IsOfTitle(level, role)));
        if (ofTitle < 0) return false;
        if (levels.TrueForAll(level => level.Value == levels[ofTitle].Value)) return true;
        var at = levels[ofTitle].First;
        var listed = at > 1 && words[at - 1].Form is "or" or "and" or "versus" or "to" && levels.Exists(level => level.Last == at - 2);
        if (!listed) levels.RemoveAll(level => level.Value == levels[ofTitle].Value);
        return false;
    }

    private static bool IsOrdinaryWord(PhraseMatch<Level> match, List<Word> words, Lexicon lexicon)
    {
        if (match.First != match.Last) return false;
        var next = match.Last + 1 < words.Count && !words[match.Last + 1].AfterBreak ? words[match.Last + 1].Form : string.Empty;
        // "How senior can we go?" asks for a level and names none.
        if (match.First > 0 && words[match.First - 1].Form == "how" && !words[match.First].AfterBreak) return true;
        return words[match.First].Form switch
        {
            "lead" => next is "time" or "by" || LeadsSomewhere(match, words) || LeadsPeople(match, words, next)
                || (next == "to" && !IsLevelAt(match.Last + 2, words, lexicon)),
            "head" => IsBodyPart(match, words) || IsOfEach(match, words) || (NotAfterHead.Contains(next) && !IsWayUp(match, words, next)),
            "senior" => NotAfterSenior.Contains(next),
            "junior" => next is "doctor" or "school",
            "sen" or "dir" => match.First != 0 && words.Count > 8,
            _ => false,
        };
    }

    private static bool IsLevelAt(int at, List<Word> words, Lexicon lexicon) =>
        at < words.Count && lexicon.Levels.Find([words[at]]).Count > 0;

    // "I lead a team of six" says what somebody does.
    private static bool LeadsPeople(PhraseMatch<Level> match, List<Word> words, string next) =>
        match.First > 0 && words[match.First - 1].Form is "i" or "we" or "who" or "she" or "he" or "they"
        && next is "a" or "an" or "the" or "my" or "our" or "their" or "this" or "that" or "two" or "three" or "four";

    // "Where does it lead?"
    private static bool LeadsSomewhere(PhraseMatch<Level> match, List<Word> words) =>
        match.First > 1 && words[match.First - 1].Form is "it" or "this" or "that"
        && words.Take(match.First).Any(word => word.Form is "where" or "can" or "do" or "will" or "could" or "would" or "might");

    // "It does my head in".
    private static bool IsBodyPart(PhraseMatch<Level> match, List<Word> words) =>
        match.First > 0 && words[match.First - 1].Form is ("my" or "your" or "his" or "her" or "their" or "our");

    // "Per head", "£300 a head": an amount stands between the words.
    private static bool IsOfEach(PhraseMatch<Level> match, List<Word> words) =>
        match.First > 0 && (words[match.First - 1].Form == "per"
            || (words[match.First - 1] is { Form: "a", AfterBreak: false } article
                && match.First > 1 && article.Start - words[match.First - 2].End > WidestSpace && EndsThere(match.Last, words)));

    private static bool EndsThere(int at, List<Word> words) =>
        at + 1 == words.Count || words[at + 1].AfterBreak || words[at + 1].Form is "for" or "on" or "and";

    // "From head to …", and not "head to".
    private static bool IsWayUp(PhraseMatch<Level> match, List<Word> words, string next) =>
        next == "to" && match.First > 0 && words[match.First - 1].Form is ("from" or "a");
}
