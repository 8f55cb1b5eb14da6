using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a task is to be done with: the role, the level, the text.</summary>
internal static class TaskMeanings
{
    // Of a text, this many of its words that guides have are kept for another role; nothing else of it is.
    private const int MostWordsKept = 80;
    private const int FewestWordsOfAdvert = 12;

    private static readonly HashSet<string> Aims =
    [
        "to", "into", "become", "becoming", "reach", "make", "hit", "made", "for", "be", "until", "before", "called",
        "get", "getting", "count",
    ];
    private static readonly HashSet<string> Articles = ["a", "an", "the", "as", "promoted", "being", "it"];

    public static Interpretation Of(TaskKind task, Said said) => task switch
    {
        TaskKind.NextLevel => NextLevel(said),
        TaskKind.SkillsIHave => Skills(said),
        TaskKind.WhereFit => WhereFit(said),
        TaskKind.Requirements => Requirements(said),
        TaskKind.CheckAdvert => Advert(said),
        TaskKind.WhatChanged => new(new Meaning.AsksChanges(said.Scope.Roles), said.Facts),
        TaskKind.InterviewPractice => Practice(said),
        TaskKind.Reword => Reword(said),
        _ => Basis(said),
    };

    public static Interpretation OfAwaited(Said said) => said.Facts.Subject == Subject.Advert
        ? CheckedAdvert(said, said.Reading)
        : WeighedSkills(said, AsTyped(said.Reading.Words.Where(word => said.Reading.Content.Contains(word.Text)), said.Reading.Text));

    public static Interpretation OfPasted(PastedText pasted, Said said)
    {
        if (pasted.Kind == PastedKind.PastedAdvert) return CheckedAdvert(said, MessageReader.Read(pasted.Body, said.Lexicon));
        var words = Words.Split(TextCleaner.Clean(pasted.Body))
            .Where(word => said.Lexicon.GuideWords.Contains(word.Form) && !said.Lexicon.StopForms.Contains(word.Form))
            .Select(word => word.Text).Distinct().Take(MostWordsKept).ToList();
        return WeighedSkills(said.Scope.Roles.Count > 0 ? said : WithRoleOf(pasted, said), words);
    }

    // The one role that a CV names, or the advert below it.
    private static Said WithRoleOf(PastedText pasted, Said said)
    {
        var named = said.Lexicon.RoleNames.FindAll(Words.Split(TextCleaner.Clean(pasted.Body)))
            .Where(match => !match.Value.IsHead).Select(match => match.Value.Role).Distinct().ToList();
        return named is [var role] ? said with { Scope = said.Scope with { Roles = [role] } } : said;
    }

    /// <summary>The task that was spoken of last, with what the message names.</summary>
    /// <returns>Null where none was.</returns>
    public static Interpretation? Again(Said said)
    {
        // The requirements of a post have a place.
        if (said.Facts.Subject == Subject.Requirements) return Requirements(said);
        if (NamesACell(said.Reading)) return null;
        return said.Facts.Subject switch
        {
            Subject.NextLevel => NextLevel(said),
            Subject.Skills => WeighedSkills(said, said.Facts.Words),
            Subject.WhereFit => WhereFit(said),
            Subject.Practice => Practice(said),
            _ => null,
        };
    }

    // "Then a senior platform engineer in Leeds": its band.
    private static bool NamesACell(Reading reading) => reading.Levels.Count > 0 && !reading.LevelIsOfTitle && reading.Places.Count > 0;

    private static Interpretation NextLevel(Said said)
    {
        var next = Settled.By(said.Facts, said.Scope) with { Subject = Subject.NextLevel, Stated = null };
        if (said.Scope.Roles.Count == 0) return new(new Meaning.NeedsRole(said.Scope, Subject.NextLevel), next);
        var (from, to) = Step(said);
        if (to is { } level) next = next with { Levels = [level] };
        if (from is not null && said.Scope.Roles is [var role]) next = next with { Before = new(role.Slug, from, null) };
        Interpretation asks = new(new Meaning.AsksNextLevel(said.Scope, from, to), next);
        return to is null ? GuideFirst.RatherThanAskBack(said, asks) : asks;
    }

    // Two levels named are the two; one is the aim after "to" and the like, else where the person stands.
    private static (Level? From, Level? To) Step(Said said)
    {
        var levels = said.Reading.LevelIsOfTitle ? [] : said.Reading.Levels;
        if (levels.Count > 1) return (levels.Min(), levels.Max());
        if (levels.Count == 1) return IsAim(said) ? (Below(levels[0]), levels[0]) : (levels[0], Above(levels[0]));
        if (said.Reading.OtherGrades.Count > 0 && said.Scope.Levels.Count > 0) return (Below(said.Scope.Levels[^1]), said.Scope.Levels[^1]);
        var settled = said.Facts.Levels;
        if (settled.Count == 1 && AimedLevel.PointsThere(said.Reading.Words)) return (Below(settled[0]), settled[0]);
        // "As a backend engineer", after the two levels.
        if (settled.Count == 2 && said.Facts.Subject == Subject.NextLevel) return (settled.Min(), settled.Max());
        return settled.Count == 1 ? (settled[0], Above(settled[0])) : (null, null);
    }

    private static bool IsAim(Said said)
    {
        var words = said.Reading.Words;
        if (said.Facts.Subject == Subject.NextLevel && words.Count <= 5) return true;
        if (AimedLevel.IsNamed(words, said.Lexicon)) return true;
        // "I'm a senior software engineer, how do I become a lead": the title's own level is no aim.
        var named = said.Lexicon.Levels.Find(words).Find(level => said.Reading.Levels.Contains(level.Value));
        var at = named.First - 1;
        while (at >= 0 && (Articles.Contains(words[at].Form) || said.Lexicon.RoleNames.Find([words[at]]).Count > 0)) at--;
        return at >= 0 && Aims.Contains(words[at].Form);
    }

    private static Level? Above(Level level) => level == Level.HeadOrDirector ? null : level + 1;

    private static Level? Below(Level level) => level == Level.Junior ? null : level - 1;

    private static Interpretation Skills(Said said)
    {
        var asking = said.Lexicon.IntentCues.FindAll(said.Reading.Words).Where(match => match.Value.Task == TaskKind.SkillsIHave).ToList();
        var named = said.Reading.Words
            .Where((word, i) => said.Reading.Content.Contains(word.Text) && !asking.Exists(match => match.Covers(i)));
        var weighed = WeighedSkills(said, AsTyped(named, said.Reading.Text));
        var isPlain = asking.Count > 0 || said.Cues.Has(Cue.Skills);
        return !isPlain && weighed.Meaning is Meaning.WeighsSkills weighs
            ? weighed with { Meaning = weighs with { AsQuestion = GuideFirst.WherePlain(said, weighed) } }
            : weighed;
    }

    // "HL7", and not "hl7".
    private static List<string> AsTyped(IEnumerable<Word> words, string text) =>
        [.. words.Select(word => word.End > word.Start ? text[word.Start..word.End] : word.Text).Distinct()];

    private static Interpretation WeighedSkills(Said said, IReadOnlyList<string> words)
    {
        var next = said.Facts with
        {
            Subject = Subject.Skills, Roles = Settled.Slugs(said.Scope.Roles), Words = [.. words.Take(MostWordsKept)],
                Question = string.Empty, Stated = null, AwaitsText = words.Count == 0,
        };
        if (words.Count == 0) return new(new Meaning.NeedsText(Subject.Skills), next);
        return said.Scope.Roles.Count == 0
            ? new(new Meaning.NeedsRole(said.Scope, Subject.Skills), next)
            : new(new Meaning.WeighsSkills(said.Scope.Roles[0], words), next);
    }

    private static Interpretation WhereFit(Said said)
    {
        var next = said.Facts with { Subject = Subject.WhereFit, Roles = Settled.Slugs(said.Scope.Roles), Stated = null };
        return said.Scope.Roles.Count == 0
            ? new(new Meaning.NeedsRole(said.Scope, Subject.WhereFit), next)
            : new(new Meaning.FindsLevel(said.Scope), next);
    }

    private static Interpretation Requirements(Said said)
    {
        var next = Settled.By(said.Facts, said.Scope) with { Subject = Subject.Requirements, Stated = null };
        return said.Scope.Roles.Count == 0
            ? new(new Meaning.NeedsRole(said.Scope, Subject.Requirements), next)
            : new(new Meaning.WantsRequirements(said.Scope), next);
    }

    // The advert may stand in the very message that asks.
    private static Interpretation Advert(Said said)
    {
        var reading = said.Reading;
        var holdsAdvert = reading.Words.Count >= FewestWordsOfAdvert && reading.Roles.Count > 0
            && (reading.Amounts.Count > 0 || reading.Content.Count > 5);
        if (holdsAdvert) return CheckedAdvert(said, reading);
        var next = said.Facts with { Subject = Subject.Advert, AwaitsText = true, Roles = Settled.Slugs(said.Scope.Roles) };
        return new(new Meaning.NeedsText(Subject.Advert), next);
    }

    private static Interpretation CheckedAdvert(Said said, Reading advert)
    {
        var asked = advert.Roles.Count > 0 ? advert.Roles : said.Scope.Roles;
        IReadOnlyList<Role> roles = [.. asked.Take(1)];
        var scope = ScopeResolver.Resolve(advert, ConversationFacts.None, said.Lexicon) with { Roles = roles };
        var next = Settled.By(said.Facts, scope) with { Subject = Subject.Advert, AwaitsText = false, Stated = null };
        if (roles.Count == 0) return new(new Meaning.NeedsRole(scope, Subject.Advert), next with { AwaitsText = true });
        var amount = advert.Amounts.FirstOrDefault(each => each.IsAnnualPounds && each.Low >= 10_000);
        amount = amount is null ? null : amount with { Posts = 1 };
        return new(new Meaning.ChecksAdvert(scope, amount, [.. advert.Words.Select(word => word.Text)]), next);
    }

    private static Interpretation Practice(Said said)
    {
        var next = Settled.By(said.Facts, said.Scope) with { Subject = Subject.Practice, Stated = null };
        return said.Scope.Roles.Count == 0
            ? new(new Meaning.NeedsRole(said.Scope, Subject.Practice), next)
            : new(new Meaning.Practises(said.Scope.Roles[0], 0, null), next with { Practice = new(said.Scope.Roles[0].Slug, 1, 0) });
    }

    // A band is as short as it can be, and is said again.
    private static Interpretation Reword(Said said)
    {
        var (_, facts, scope, lexicon, _) = said;
        if (facts.Subject != Subject.Guide) return FollowUps.Again(said);
        var question = new GuideQuestion(scope.Roles, facts.Words, facts.Cues, facts.Levels)
        {
            Text = facts.Question,
            Sections = lexicon.Intents.SectionsOf(facts.Cues),
            IsWholeSection = facts.IsWholeSection,
            RolesAreCarried = true,
        };
        return new(new Meaning.WantsItShorter(question), facts);
    }

    private static Interpretation Basis(Said said)
    {
        var isOfFigures = PayMeanings.IsAbout(said.Facts.Subject) || said.Facts.Subject == Subject.FigureDates;
        return new(new Meaning.AsksBasis(said.Scope.Roles, isOfFigures), said.Facts);
    }
}
