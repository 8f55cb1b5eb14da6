using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that passages of the guides answer.</summary>
internal static class GuideMeanings
{
    // Questions that are answered for every role in one go; the others make sense for one role only.
    private static readonly Cue[] SharedTopics =
        [Cue.OnCall, Cue.Interview, Cue.Experience, Cue.Pathways, Cue.Entry, Cue.Jobs, Cue.PayDrivers, Cue.Extras, Cue.Differences];

    private const float SureOfDifferences = 0.8f;
    private const int LongestFragment = 3;
    private static readonly HashSet<string> Including = ["include", "included", "including", "counted", "contain"];
    private static readonly HashSet<string> InCommon = ["common", "alike", "overlap", "similar", "similarity"];
    private static readonly HashSet<string> Quantifiers = ["any", "all", "each", "every", "some", "most", "of"];

    /// <summary>So likely a guide's topic, that a single word which sounds like something else does not count.</summary>
    internal const float SureOfGuides = 0.85f;
    private const float SureOfTopic = 0.9f;
    private const float MoreLikelyThanNot = 0.5f;

    // "Are you still there" asks nothing of the guide that was spoken of.
    private const float GoingOnIsUnlikely = 0.2f;

    /// <summary>A level, a place or an amount is named, and still another matter than pay is asked about.</summary>
    public static Interpretation? OfOtherMatter(Said said)
    {
        var (reading, facts, scope, _, _) = said;
        var saysEnough = reading.Unexplained.Count >= (reading.NamesAnything ? 2 : 1) && reading.Words.Count > 3;
        var hasPayWords = PayMeanings.NamesBothRegions(reading)
            || reading.Cues.HasAny(Cue.Pay, Cue.Offer, Cue.Better, Cue.Highest, Cue.Lowest)
            || reading.Text.Contains('£', StringComparison.Ordinal)
            || reading.Amounts.Any(amount => amount.Marked && (PayMeanings.IsAbout(facts.Subject) || IsTold(said, amount)));
        if (scope.Roles.Count == 0 || !saysEnough || hasPayWords || !(reading.NamesAnything || facts.Subject != Subject.None)) return null;
        return said.IsSurelyOfGuides && OfChoice(said) is null ? OfGuide(said) : null;
    }

    // "She was told 41k".
    private static bool IsTold(Said said, Amount amount) =>
        said.Reading.Words.LastOrDefault(word => word.End <= amount.Start)?.Form is { } before
        && said.Lexicon.TellingWords.Contains(before);

    /// <summary>"Is it paid?", after on-call.</summary>
    public static Interpretation? OfItsPay(Said said)
    {
        var (reading, facts) = (said.Reading, said.Facts);
        var words = reading.Words;
        var isPaid = words.Any(word => word.Form == "paid")
            || words.Zip(words.Skip(1)).Any(pair => pair is { First.Form: "for", Second.Form: "it" or "that" });
        var asksOn = reading.Cues.Has(Cue.HowMuch) && words.Count <= LongestFragment && facts.Cues.Has(Cue.Extras);
        var isAsked = facts.Subject == Subject.Guide && facts.Cues.HasAny(Cue.OnCall, Cue.Extras)
            && ((reading.Cues.Has(Cue.Pay) && isPaid) || asksOn)
            && !reading.NamesAnything && reading.Unexplained.Count == 0;
        if (!isAsked) return null;
        return OfGuide(said with
        {
            Reading = reading with
            {
                Cues = facts.Cues.With(Cue.Extras),
                Content = [.. facts.Words, .. reading.Content],
                MaskedText = $"{facts.Question} {reading.MaskedText}",
            },
        });
    }

    /// <summary>A role is looked for that suits the person.</summary>
    public static Interpretation? OfChoice(Said said)
    {
        var reading = said.Reading;
        var asks = reading.Cues.Has(Cue.WhichRole)
            || (reading.Cues.Has(Cue.Reverse) && reading.Roles.Count == 0 && (said.Scope.Roles.Count == 0 || AsksOfAJob(reading))
                && reading.Unexplained.Count > 0 && !said.Lexicon.Intents.HasGuideTopic(reading.Cues));
        // "Would a platform job take someone like me?" asks that of the one job.
        var mayBeOfOne = !reading.Cues.Has(Cue.Entry) && !(said.Topic?.Of(Topic.WhichRole) < MoreLikelyThanNot);
        var isOpen = reading.Roles.Count == 0 || (reading.Roles.Count == 1 && mayBeOfOne);
        var others = reading.Cues.Without(Cue.Pathways).Without(Cue.Entry).Without(Cue.Responsibilities).Without(Cue.Skills)
            .Without(Cue.Jobs);
        return asks && isOpen && !said.Lexicon.Intents.HasGuideTopic(others) ? WhichSuits(said, reading.Backgrounds) : null;
    }

    // "What would I have to prove to get it?" asks of the role that is spoken of.
    private static bool AsksOfAJob(Reading reading) =>
        reading.Words.Any(word => word.Form is "role" or "job" or "post" or "position" or "career" or "one");

    /// <summary>The role that is nearest to what the message says.</summary>
    /// <param name="backgrounds">The jobs that the person comes from.</param>
    public static Interpretation WhichSuits(Said said, IReadOnlyList<string> backgrounds)
    {
        var question = new GuideQuestion([], [.. said.Reading.Content], said.Reading.Cues, [])
        {
            Text = said.Reading.Text,
            Sections = said.Lexicon.Intents.SectionsOf(said.Reading.Cues),
            Backgrounds = backgrounds,
        };
        return new(new Meaning.AsksWhichRole(question), said.Facts with { Subject = Subject.SuitsMe });
    }

    // "Do any of these jobs need nights" is searched for in each role's guide, as "this role" is.
    private static string AskedOfOneRole(Said said)
    {
        var words = said.Reading.Words;
        int WithQuantifier(int first)
        {
            while (first > 0 && Quantifiers.Contains(words[first - 1].Form)) first--;
            return first;
        }

        var named = said.Lexicon.Cues.FindAll(words).Where(match => match.Value == Cue.AllRoles);
        return MaskedText.Of(said.Reading.Text, words, named.Select(match => (WithQuantifier(match.First), match.Last)));
    }

    // "And what do they answer for?", after the band of a lead.
    private static Level? LevelSpokenOf(Said said) =>
        said.Facts is { Levels: [var level] } && PayMeanings.IsAbout(said.Facts.Subject)
            && said.Reading.Roles.Count + said.Reading.Levels.Count == 0
            && said.Topic?.Of(Topic.Responsibilities) + said.Topic?.Of(Topic.Pathways) + said.Topic?.Of(Topic.Overview) >= MoreLikelyThanNot
                ? level
                : null;

    // "Does that include the bonus?", and not "does the job include on-call?".
    private static bool AsksWhetherIncluded(Reading reading, ConversationFacts facts)
    {
        var isOfPay = reading.Cues.Has(Cue.Extras)
            || (reading.Cues.Has(Cue.OnCall) && (reading.Cues.Has(Cue.Pay) || PayMeanings.IsAbout(facts.Subject)));
        return isOfPay && reading.Words.Any(word => Including.Contains(word.Form));
    }

    // "What's FHIR?", after a question about something else.
    private static bool AsksWhatAThingIs(Reading reading) =>
        reading.Words is [{ Form: "what" }, { Form: "is" }, _] && reading.Unexplained.Count == 1;

    // "And what has she to be good at?": in a talk about a role, a topic that examples are sure of needs no word of it.
    private static CueSet WithTopicOfTheTalk(CueSet cues, Said said)
    {
        var isOfTheTalk = said.Talk?.Guide >= SureOfGuides && said.Reading.Roles.Count == 0 && said.Scope.Roles.Count == 1;
        var isOfAnother = LevelSpokenOf(said) is not null || said.Lexicon.Intents.HasGuideTopic(cues);
        if (!isOfTheTalk || isOfAnother || said.Topic is not { Confidence: >= SureOfTopic } topic) return cues;
        var told = said.Lexicon.Intents.ToldByExamples.Where(each => each.Topic == topic.Best);
        return told.Aggregate(cues, (all, each) => all.With(each.Cue));
    }

    private static bool NamesItsLevel(ConversationFacts facts, Lexicon lexicon) =>
        facts.Levels is [var level] && lexicon.Levels.Find(Words.Split(facts.Question)).Exists(named => named.Value == level);

    // "And what fills a day of theirs?", after whose pay is the highest.
    private static Said OfWhatWasFound(Said said)
    {
        var isOfIt = said.Facts is { Subject: Subject.Superlative, Roles.Count: 0 } && said.Scope.Roles.Count == 0
            && !ScopeResolver.AsksAllRoles(said.Reading);
        if (!isOfIt || said.Facts.Found is not { } found) return said;
        var facts = said.Facts with { Roles = [found.Role], Levels = found.Level is { } level ? [level] : [] };
        return said with { Facts = facts, Scope = ScopeResolver.Resolve(said.Reading, facts, said.Lexicon) };
    }

    /// <summary>Anything else.</summary>
    public static Interpretation OfGuide(Said asked)
    {
        var said = OfWhatWasFound(asked);
        var (reading, facts, scope, lexicon, _) = said;
        var cues = reading.Cues;
        var words = reading.Content;
        // "Are the informatics people held to the same?": a word that no guide has asks for nothing else.
        var saysTheSame = reading.Unexplained.Count == 0 || (cues.Has(Cue.Same) && reading.Unexplained.Count == 1
            && !lexicon.GuideWords.Contains(Words.Singular(reading.Unexplained[0])) && lexicon.Speller.Knows(reading.Unexplained[0]));
        var repeats = !said.Lexicon.Intents.HasGuideTopic(cues) && saysTheSame && facts.Subject == Subject.Guide
            && (reading.Roles.Count > 0 || reading.Levels.Count > 0 || cues.Has(Cue.AllRoles)) && !cues.Has(Cue.Overview);
        if (repeats) (cues, words) = (facts.Cues, facts.Words);
        else cues = WithTopicOfTheTalk(cues, said);
        var isOfNoGuide = said.Talk?.Guide < GoingOnIsUnlikely;
        var whole = repeats ? facts.IsWholeSection : reading.Unexplained.Count == 0 && !isOfNoGuide;
        var all = ScopeResolver.AsksAllRoles(reading);
        var roles = ScopeResolver.RolesOf(reading, facts, lexicon);
        if (all) roles = [];
        // "How do A and B differ?" compares the two; how a role differs from other sectors is another question.
        if (roles.Count > 1) cues = cues.Without(Cue.Differences);
        var namesLevels = reading.Levels.Count > 0 && !reading.LevelIsOfTitle;
        // "And the same in platform?", after what a head does.
        var isOfTheSameLevel = repeats && reading.Cues.Has(Cue.Same) && NamesItsLevel(facts, lexicon);
        var keepsLevels = reading.Roles.Count == 0 || isOfTheSameLevel;
        var levels = namesLevels ? reading.Levels : keepsLevels ? facts.Levels : [];
        var asksShortly = reading.Words.Count <= LongestFragment && NothingAsked.AsksOn(said);
        var leansOnQuestion = !AsksWhatAThingIs(reading) && (reading.Content.Count == 0 || asksShortly);
        var asksInCommon = roles.Count == 2 && reading.Words.Any(word => InCommon.Contains(word.Form));
        var goesOn = !repeats && !asksInCommon && facts.Subject == Subject.Guide && reading.Roles.Count == 0 && leansOnQuestion
            && !said.Lexicon.Intents.HasGuideTopic(cues) && !isOfNoGuide;
        if (goesOn) (cues, words) = (new CueSet(cues.Bits | facts.Cues.Bits), [.. facts.Words, .. words]);
        var text = repeats && facts.Question.Length > 0 ? facts.Question
            : goesOn ? $"{facts.Question} {reading.MaskedText}".Trim()
            : all ? AskedOfOneRole(said)
            : reading.MaskedText;
        var sections = lexicon.Intents.SectionsOf(cues);
        var question = new GuideQuestion(roles, words, cues, levels)
        {
            Text = text,
            Sections = sections,
            SectionsBefore = facts.Subject == Subject.Guide && !repeats && sections.Count == 0 ? facts.Sections : [],
            OfAllRoles = all || (roles.Count == 0 && cues.HasAny(SharedTopics)),
            IsComparison = roles.Count > 1,
            AsksInCommon = asksInCommon,
            AsksWhatEachIs = roles.Count > 1 && said.Topic?.Of(Topic.Differences) >= SureOfDifferences
                && !said.Lexicon.Intents.HasGuideTopic(cues),
            LevelsAreNamed = namesLevels || isOfTheSameLevel,
            LevelSpokenOf = LevelSpokenOf(said),
            Needed = FixedReplyRule.Spoken(said) is null ? Certainty.Likely : Certainty.Rather,
            AsksWhetherIncluded = AsksWhetherIncluded(reading, facts),
            RolesAreCarried = reading.Roles.Count == 0,
            IsWholeSection = whole,
            IsStatement = NothingAsked.IsStatement(reading, lexicon),
        };
        var next = facts with
        {
            Subject = Subject.Guide,
            Roles = roles.Count > 0 ? Settled.Slugs(roles) : facts.Roles,
            Levels = namesLevels ? reading.Levels : facts.Levels,
            Places = reading.Places.Count > 0 ? Settled.Places(scope) : facts.Places,
            Cues = cues,
            Words = words,
            Question = text.Length <= ConversationFacts.LongestQuestion ? text : string.Empty,
            IsWholeSection = whole,
            Stated = null,
        };
        // A bonus beside an offer does not end the talk about it.
        if (facts.Stated is not null && reading.Roles.Count == 0 && cues.HasAny(Cue.Extras, Cue.PayDrivers)) next = facts;
        var oneRoleOnly = roles.Count == 0 && !question.OfAllRoles
            && ((cues.HasAny(Cue.Skills, Cue.Responsibilities, Cue.Overview, Cue.Purpose) && question.IsWholeSection)
                || (cues.HasAny(Cue.Skills, Cue.Responsibilities) && reading.Unexplained.Count <= 1));
        if (oneRoleOnly) return new(new Meaning.NeedsRole(scope, Subject.Guide), next);
        // A role and a level with no topic ask for the band, unless a passage answers the rest of what was said.
        var cell = !reading.PayIsDenied && reading.Roles.Count > 0 && reading.Levels.Count > 0
            && !said.Lexicon.Intents.HasGuideTopic(cues) && !cues.Has(Cue.Overview)
            && (!reading.LevelIsOfTitle || reading.Unexplained.Count == 0) && !GuideFirst.IsRatherNotPay(said);
        return new(new Meaning.AsksGuide(question)
        {
            Otherwise = cell ? PayMeanings.Bands(said) : null, OtherwiseReply = FixedReplyRule.Otherwise(said),
        }, next);
    }
}
