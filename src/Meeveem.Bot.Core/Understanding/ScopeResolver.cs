using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Which cells of the tables a message is about: what it names, and for the rest what the conversation settled.</summary>
internal static class ScopeResolver
{
    // "And which of them pays more".
    private const int LongestWhich = 6;

    public static BandScope Resolve(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        var (places, isHome) = PlacesOf(reading, facts);
        return new BandScope(RolesOf(reading, facts, lexicon), LevelsOf(reading, facts), RegionsOf(places), places)
        {
            OtherGrade = reading.OtherGrades.Count > 0 ? reading.OtherGrades[0] : null,
            PlaceIsHome = isHome,
            PlacesAreCarried = reading.Places.Count == 0 && places.Count > 0,
            IsComparison = reading.Cues.HasAny(Cue.Compare, Cue.Better) || LosesByThePlace(reading) || ComparesAgain(reading, facts),
            WithoutGuide = reading.Occupations.Count > 0 ? reading.Occupations[0] : null,
            Caveat = CaveatOf(reading),
            NamesVisa = reading.Cues.Has(Cue.Immigration),
            NamesAgendaForChange = reading.Cues.Has(Cue.AgendaForChange),
        };
    }

    public static IReadOnlyList<Role> RolesOf(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        var settled = Settled(facts, lexicon);
        if (reading.Roles.Count > 0)
        {
            // "How does that compare with backend?", "is platform better paid?" set the new role beside the old one.
            var joins = reading.Roles.Count == 1 && reading.Amounts.Count == 0
                && (reading.Cues.HasAny(Cue.Compare, Cue.Better) || AsksForMore(reading))
                && reading.Occupations.Count + reading.Backgrounds.Count == 0
                && settled.Count == 1 && settled[0] != reading.Roles[0];
            // "How much more would the first one be?", of two jobs that were set side by side.
            var namesOnlyTheRole = reading.Roles.Count == 1
                && reading.Levels.Count + reading.Places.Count + reading.Occupations.Count + reading.Unexplained.Count == 0;
            var isOneOfTwo = namesOnlyTheRole && reading.Cues.Has(Cue.Better)
                && settled.Count == 2 && settled.Contains(reading.Roles[0]);
            return isOneOfTwo ? settled : joins ? [settled[0], reading.Roles[0]] : reading.Roles;
        }
        if (AsksAllRoles(reading)) return [];
        var ofTwo = SpeaksOfTwo(reading) || SpeaksOfTheTwoJobs(reading.Words);
        return ofTwo && settled.Count == 1 && RoleOf(facts.RoleBefore, lexicon) is { } before
            ? [before, settled[0]]
            : settled;
    }

    // "Would platform bring me more?"
    private static bool AsksForMore(Reading reading) =>
        reading.Cues.HasAny(Cue.Pay, Cue.MaybePay) && !reading.Cues.HasAny(Cue.PayDrivers, Cue.Extras)
        && reading.Words.Any(word => word.Text is "more" or "less" or "better" or "worse" or "higher" or "lower");

    /// <summary>"What is the difference between the two?", "which pays more": of the two roles spoken of last.</summary>
    public static bool SpeaksOfTwo(Reading reading)
    {
        var words = reading.Words;
        // An amount is held against the band of one.
        if (reading.Amounts.Count > 0) return false;
        var firstClause = words.Skip(1).TakeWhile(word => !word.AfterBreak).Count() + 1;
        var which = (firstClause <= LongestWhich && reading.Cues.Has(Cue.Better) && words.Any(word => word.Form == "which"))
            || Enumerable.Range(0, Math.Max(0, words.Count - 1)).Any(i => AsksWhich(words, i));
        var ofEach = NamesFormerAndLatter(words) || Enumerable.Range(0, words.Count).Any(i => SaysEach(words, i))
            || words.Zip(words.Skip(1)).Any(pair => pair is { First.Form: "they" or "them", Second.Form: "each" or "both" });
        // "Am I better off over there?", of the job somebody has and the one they ask about.
        var betterOff = words.Zip(words.Skip(1)).Any(pair => pair is { First.Form: "better" or "worse", Second.Form: "off" });
        // "The bands for both, please", and not "both regions".
        var forBoth = Enumerable.Range(1, Math.Max(0, words.Count - 1)).Any(i => words[i].Form == "both" && words[i - 1].Form == "for"
            && (i + 1 == words.Count || words[i + 1].AfterBreak || words[i + 1].Form is "at" or "in" or "please" or "then"));
        if (which || ofEach || betterOff || forBoth) return true;
        return Enumerable.Range(1, Math.Max(0, words.Count - 1)).Any(i => words[i].Form is "two" or "both" or "pair"
            && words[i - 1].Form is "the" or "these" or "those" or "between" or "of"
            && (IsOfThem(words, i) || StandsAlone(words, i) || GoesOnWithThem(words, i)));
    }

    // "How do the two jobs compare day to day?" is of both roles. It need not be of their pay, which SpeaksOfTwo also tells.
    private static bool SpeaksOfTheTwoJobs(IReadOnlyList<Word> words) =>
        Enumerable.Range(1, Math.Max(0, words.Count - 2)).Any(i =>
            words[i].Form is "two" or "both" && words[i + 1].Form is "job" or "role" or "post" or "offer");

    // "And on nights, which is harder?", and not "which role is worse" or "the one which pays".
    private static bool AsksWhich(IReadOnlyList<Word> words, int at) =>
        words[at].Form == "which" && (at == 0 || words[at].AfterBreak || words[at - 1].Form is "and" or "so" or "but" or "then")
        && !words[at + 1].AfterBreak && Verbs.Contains(words[at + 1].Form);

    // "Which" goes before them where it stands for one of two.
    private static readonly HashSet<string> Verbs =
        ["is", "has", "have", "does", "do", "would", "will", "pay", "get", "cost", "suit", "leave", "make", "earn", "need", "one"];

    // "What's on-call like in each?", "what do they pay each of them?", and not "each team".
    private static bool SaysEach(IReadOnlyList<Word> words, int at) =>
        words[at].Form == "each" && at > 0
        && (at + 1 == words.Count || words[at + 1].AfterBreak
            || words[at + 1].Form is "of" or "be" or "get" or "is" or "do" or "would" or "pay");

    /// <summary>"How far does the former's maximum pass the latter's?"</summary>
    public static bool NamesFormerAndLatter(IReadOnlyList<Word> words) =>
        words.Any(word => word.Form is "former" or "formers") && words.Any(word => word.Form is "latter" or "latters");

    // "Which of the two is better paid?"
    private static bool IsOfThem(IReadOnlyList<Word> words, int two) => two > 1 && words[two - 2].Form is "of" or "between";

    // "The two of those".
    private static bool GoesOnWithThem(IReadOnlyList<Word> words, int two) =>
        two + 2 < words.Count && words[two + 1].Form == "of" && words[two + 2].Form is "them" or "em" or "these" or "those";

    private static bool StandsAlone(IReadOnlyList<Word> words, int two) =>
        two + 1 == words.Count || words[two + 1].AfterBreak
        || words[two + 1].Form is "compare" or "differ" or "please" or "then" or "do" or "have" or "get" or "earn";

    private static Role? RoleOf(string? slug, Lexicon lexicon) => lexicon.Roles.FirstOrDefault(role => role.Slug == slug);

    public static IReadOnlyList<Role> Settled(ConversationFacts facts, Lexicon lexicon) =>
        [.. facts.Roles.Select(slug => RoleOf(slug, lexicon)).OfType<Role>()];

    public static bool AsksAllRoles(Reading reading) =>
        reading.Roles.Count == 0 && reading.Cues.HasAny(Cue.AllRoles, Cue.WhichRole);

    private static IReadOnlyList<Level> LevelsOf(Reading reading, ConversationFacts facts)
    {
        if (reading.Cues.Has(Cue.AllLevels)) return [];
        if (reading.Levels.Count > 0) return reading.Levels;
        if (reading.OtherGrades.Count > 0) return reading.OtherGrades[0].Neighbours;
        // Two levels that were compared are not the levels of another role, unless it is to be the same.
        if (facts.Levels.Count > 1 && reading.Roles.Count > 0 && !ComparesAgain(reading, facts)) return [];
        // "London for both?", after a senior and then a lead.
        var speaksOfBoth = facts is { Levels: [_], Roles: [_], Before.Level: not null } && facts.Before.Role == facts.Roles[0]
            && facts.Before.Level != facts.Levels[0] && reading.Roles.Count == 0 && !reading.Cues.Has(Cue.BothRegions)
            && facts.Stated is null && reading.Amounts.Count == 0 && reading.Places.Count <= 1
            && reading.Words.Any(word => word.Form == "both");
        if (speaksOfBoth) return [.. facts.Levels.Append(facts.Before!.Level!.Value).Order()];
        if (facts.Levels is not [var level] || reading.Step == 0) return facts.Levels;
        return [LevelSteps.Stepped(level, reading.Step)];
    }

    // "Same for platform", after the gap between two levels.
    private static bool ComparesAgain(Reading reading, ConversationFacts facts) =>
        facts.Levels.Count == 2 && reading.Levels.Count == 0 && reading.Cues.Has(Cue.Same);

    /// <summary>Where the job is: a place of the job, or else the home, which is then said.</summary>
    public static (IReadOnlyList<NamedPlace> Places, bool IsHome) PlacesOf(Reading reading, ConversationFacts facts)
    {
        var job = reading.Places.Where(place => place.Sense == PlaceSense.Job).ToList();
        // "Manchester, UK" is Manchester.
        if (job.Exists(place => place.Area is not PlaceArea.WholeUk)) job.RemoveAll(place => place.Area == PlaceArea.WholeUk);
        // What London adds is the gap between the two regions.
        if ((reading.Cues.Has(Cue.BothRegions) && reading.Cues.Has(Cue.Compare)) || LosesByThePlace(reading)) return ([], false);
        if (job.Count == 1 && reading.Roles.Count == 0 && reading.Cues.Has(Cue.Compare) && facts.Places is [var before]
            && before.Area != job[0].Area)
            return ([before, job[0]], false);
        if (job.Count > 0) return (job, false);
        var home = reading.Places.Where(place => place.Sense == PlaceSense.Home).ToList();
        if (home.Count > 0) return (home, true);
        if (reading.Cues.Has(Cue.BothRegions)) return ([], false);
        var origin = reading.Places.Where(place => place.Area != PlaceArea.Abroad && !Moves(reading)).ToList();
        if (origin.Count > 0) return (origin, true);
        return (facts.Places, false);
    }

    // "What do I lose outside London?" asks for the gap between the two regions.
    private static bool LosesByThePlace(Reading reading) =>
        reading.Places is [{ Area: PlaceArea.RestOfUk } place] && place.IsOutside()
        && reading.Words.Any(word => word.Form is "lose" or "losing" or "gain" or "miss");

    /// <summary>The person moves, or would.</summary>
    public static bool Moves(Reading reading) =>
        reading.Words.Any(word => word.Form is "moving" or "move" or "moved" or "relocating" or "relocate" or "leaving" or "left");

    private static Region[] RegionsOf(IReadOnlyList<NamedPlace> places)
    {
        var regions = places.SelectMany(place => place.Area switch
        {
            PlaceArea.LondonAndSouthEast => new[] { Region.LondonAndSouthEast },
            PlaceArea.RestOfUk => [Region.RestOfUk],
            PlaceArea.WholeUk => [Region.LondonAndSouthEast, Region.RestOfUk],
            _ => [],
        }).Distinct().Order().ToArray();
        return regions.Length > 0 ? regions : [Region.LondonAndSouthEast, Region.RestOfUk];
    }

    private static PayCaveat CaveatOf(Reading reading)
    {
        if (reading.Cues.Has(Cue.OtherCurrency) || reading.Amounts.Any(amount => amount.Currency != "GBP")) return PayCaveat.OtherCurrency;
        if (reading.Cues.Has(Cue.OtherPayPeriod) || reading.Amounts.Any(amount => amount.Period is not (null or PayPeriod.Year)))
            return PayCaveat.OtherPeriod;
        if (reading.Time is not null) return PayCaveat.PartTime;
        return reading.Cues.Has(Cue.Average) ? PayCaveat.Average : PayCaveat.None;
    }
}
