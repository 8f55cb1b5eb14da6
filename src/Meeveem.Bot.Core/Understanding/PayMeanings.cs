using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages about pay that state no amount: the bands, and where the figures come from.</summary>
internal static class PayMeanings
{
    // "Is that any good then".
    private const int LongestJudgement = 6;
    private const int LongestGap = 6;
    private const int FewBesidesACell = 2;
    private static readonly HashSet<string> OfAYear = ["year", "annual", "yearly", "annum", "base", "gross"];
    private static readonly HashSet<string> Judging =
    [
        "lot", "good", "high", "low", "much", "little", "decent", "normal", "fair", "enough", "ok", "great", "bad", "usual", "standard",
    ];

    /// <summary>Pay is asked about.</summary>
    public static Interpretation? OfPay(Said said) => PayRules.AsksPay(said) ? GuideFirst.UnlessPayIsPlain(said, Bands(said)) : null;

    /// <summary>"What is the difference between the two?", after the band of one role and then of another.</summary>
    public static Interpretation? OfTheTwo(Said said)
    {
        var setsSideBySide = IsAbout(said.Facts.Subject) && said.Cues.HasAny(Cue.Compare, Cue.Better)
            && !said.Lexicon.Intents.HasGuideTopic(said.Cues.Without(Cue.Differences)) && ScopeResolver.SpeaksOfTwo(said.Reading);
        var saysMore = said.Reading.Roles.Count > 0 || said.Reading.Unexplained.Any(word => word is not ("two" or "both"));
        return setsSideBySide && !saysMore && said.Scope.Roles.Count == 2 ? Bands(said) : null;
    }

    /// <summary>"What's the gap?", after a band: those of both regions show it.</summary>
    public static Interpretation? OfTheGap(Said said)
    {
        var (reading, facts) = (said.Reading, said.Facts);
        var asks = reading.Words.Count <= LongestGap && reading.Words.Any(word => word.Form is "gap" or "difference");
        var isOfOneBand = facts is { Subject: Subject.Pay, Roles.Count: 1, RoleBefore: null };
        if (!asks || !isOfOneBand || reading.NamesAnything || reading.Unexplained.Count > 0) return null;
        return Bands(said with { Scope = said.Scope with { Places = [], Regions = BothRegions, IsComparison = true } });
    }

    /// <summary>As many words beside the names tell more than which cell is meant.</summary>
    internal const int FewestBesidesNames = 4;

    private static readonly Salaries.Region[] BothRegions = [Salaries.Region.LondonAndSouthEast, Salaries.Region.RestOfUk];

    /// <summary>"Is that a lot?", after a role's band at one level: the bands of the other roles at that level show it.
    /// "Is that per year?": the band again says so.</summary>
    public static Interpretation? OfJudgement(Said said)
    {
        var (reading, facts) = (said.Reading, said.Facts);
        var words = reading.Words;
        var pointsBack = words.Count is > 2 and <= LongestJudgement && words[0].Form is "is" or "are" or "isnt"
            && words[1].Form is "that" or "this" or "it" or "those" or "they";
        var judges = words.Any(word => Judging.Contains(word.Form));
        var asksWhatKind = words.Any(word => OfAYear.Contains(word.Form));
        var isOfABand = facts is { Subject: Subject.Pay, Levels.Count: 1, Roles.Count: 1 };
        var saysMore = reading.NamesAnything || reading.Unexplained.Count > 0 || reading.Amounts.Count > 0
            || reading.Cues.HasAny(Cue.Tax, Cue.Extras, Cue.PayDrivers, Cue.FigureDates, Cue.BothRegions, Cue.Compare);
        if (!isOfABand || !pointsBack || saysMore) return null;
        return judges ? new(new Meaning.AsksBands(said.Scope with { Roles = [] }), facts) : asksWhatKind ? Bands(said) : null;
    }

    /// <summary>The figures' dates or sources are asked about.</summary>
    public static Interpretation? OfDates(Said said) =>
        said.Cues.Has(Cue.FigureDates) ? GuideFirst.UnlessDatesArePlain(said, Dates(said)) : null;

    /// <summary>A place is named, and nothing that a guide would tell: only pay depends on a place, unless a
    /// passage answers the rest of what was said.</summary>
    public static Interpretation? OfPlace(Said said)
    {
        var reading = said.Reading;
        var namesNoJob = said.Scope.Roles.Count == 0 && reading.Levels.Count == 0;
        if (said.RulesPayOut || IsOfAnotherMatter(said) || reading.PayIsDenied || namesNoJob) return null;
        if (reading.Places.Count == 0 && !NamesBothRegions(reading)) return null;
        // Beside a level, "junior in Leeds to start as" is a band for all that.
        var cues = reading.Levels.Count == 0
            ? reading.Cues
            : reading.Cues.Without(Cue.Pathways).Without(Cue.Entry).Without(Cue.Differences).Without(Cue.Overview);
        if (reading.Places.Count > 1) cues = cues.Without(Cue.PayDrivers);
        // "The whole ladder for platform in Hull, bottom to top".
        if (reading.Cues.Has(Cue.AllLevels)) cues = cues.Without(Cue.Pathways);
        if (said.Lexicon.Intents.HasGuideTopic(cues) || cues.HasAny(Cue.Overview, Cue.WhichRole)) return null;
        return GuideFirst.UnlessOnlyThePlace(said, Bands(said));
    }

    // A name or two beside the place says nothing for sure.
    private static bool IsOfAnotherMatter(Said said) =>
        said.IsSurelyOfGuides || (said.IsSurelyOfAnother && said.Reading.WordsBesidesNames >= FewestBesidesNames);

    /// <summary>"Lead platform, all regions": a cell of the tables, as with a place.</summary>
    public static bool NamesBothRegions(Reading reading) =>
        reading.Cues.Has(Cue.BothRegions) && reading.Roles.Count > 0 && reading.Levels.Count > 0 && !reading.LevelIsOfTitle
        && reading.Unexplained.Count <= FewBesidesACell;

    public static bool IsAbout(Subject subject) =>
        subject is Subject.Pay or Subject.Offer or Subject.Reverse or Subject.Superlative or Subject.Negotiation;

    public static Interpretation Bands(Said said)
    {
        var (reading, facts, scope, _, _) = said;
        if (IsAbroad(scope.Places)) return Abroad(scope, facts);
        var extreme = reading.Cues.HasAny(Cue.Highest, Cue.Lowest);
        var next = Settled.By(facts, scope) with { Subject = Subject.Pay, Stated = null };
        if (extreme && scope.Roles.Count <= 1 && (reading.IsBandEnd || reading.Roles.Count == scope.Roles.Count))
        {
            // An end of the band, "the most I could get", and the lowest after the highest of a level, stay with the level.
            var speaksOfOneBefore = reading.IsBandEnd
                || (reading.Roles.Count == 0 && (facts.Subject == Subject.Superlative || reading.Words.Any(word => word.Form == "i")));
            var isOfLevelBefore = facts.Levels.Count == 1 && speaksOfOneBefore;
            // "The best starting salary" is a beginner's.
            var isOfStart = reading.Levels.Count == 0 && reading.Words.Any(word => word.Form == "starting");
            var meant = isOfStart ? [Salaries.Level.Junior] : isOfLevelBefore ? facts.Levels : [];
            var levels = reading.Levels.Count > 0 ? reading.Levels : meant;
            var asked = scope with { Levels = levels };
            var isHighest = reading.Cues.Has(Cue.Highest);
            return new(
                new Meaning.AsksExtreme(asked, isHighest),
                next with { Subject = Subject.Superlative, Levels = levels, AskedLowest = !isHighest });
        }
        if (scope.Roles.Count > 0) return new(new Meaning.AsksBands(scope), next);
        if (scope.Caveat == PayCaveat.OtherPeriod) return new(new Meaning.OutOfScope(RefusalReason.OtherPayPeriod, null, scope), next);
        if (scope.Caveat == PayCaveat.OtherCurrency) return new(new Meaning.OutOfScope(RefusalReason.OtherCurrency, null, scope), next);
        if (scope.Levels.Count > 0 || ScopeResolver.AsksAllRoles(reading)) return new(new Meaning.AsksBands(scope), next);
        if (AsksWhatAPlaceHas(said))
            return new(new Meaning.OutOfScope(RefusalReason.NotFound, null, scope), facts);
        return new(new Meaning.NeedsRole(scope, Subject.Pay), next);
    }

    // "Best … in Whitby?": of money there was no word.
    private static bool AsksWhatAPlaceHas(Said said) =>
        !said.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.Better, Cue.OtherPayPeriod, Cue.OtherCurrency)
        && said.Reading.Places.Count > 0 && said.Reading.Unexplained.Count > 0 && said.Facts.Subject == Subject.None;

    public static Interpretation Dates(Said said) =>
        new(
            new Meaning.AsksFigureDates(said.Scope.Roles),
            said.Facts with { Subject = Subject.FigureDates, Roles = Settled.Slugs(said.Scope.Roles) });

    public static bool IsAbroad(IReadOnlyList<NamedPlace> places) =>
        places.Count > 0 && places.All(place => place.Area == PlaceArea.Abroad);

    // The place is not kept: "OK, Belfast then" goes on with the role and the level.
    public static Interpretation Abroad(BandScope scope, ConversationFacts facts) =>
        new(
            new Meaning.OutOfScope(RefusalReason.OutsideUk, scope.Places[0].Name, scope),
            Settled.By(facts, scope with { Places = facts.Places }) with
            {
                Subject = IsAbout(facts.Subject) ? facts.Subject : Subject.Pay,
            });
}
