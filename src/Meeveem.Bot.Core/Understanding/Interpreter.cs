using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A message's meaning, and what the conversation has settled once it is answered.</summary>
public sealed record Interpretation(Meaning Meaning, ConversationFacts Facts);

/// <summary>From a reading and the conversation's facts to a meaning. Pure: the same words in the same conversation mean the same.</summary>
/// <remarks>In this order, the first that fits: courtesy; what is declined; money asked about; pay; a role to be
/// found; guide passages; and for a message that only names something, the last subject again.</remarks>
public static class Interpreter
{
    private static readonly Cue[] GuideTopics =
    [
        Cue.PayDrivers, Cue.Extras, Cue.OnCall, Cue.Interview, Cue.Experience, Cue.Skills, Cue.Responsibilities,
        Cue.Differences, Cue.Pathways, Cue.Entry, Cue.Jobs, Cue.Purpose,
    ];

    // Questions that are answered for every role in one go; the others make sense for one role only.
    private static readonly Cue[] SharedTopics =
        [Cue.OnCall, Cue.Interview, Cue.Experience, Cue.Pathways, Cue.Entry, Cue.Jobs, Cue.PayDrivers, Cue.Extras, Cue.Differences];

    public static bool HasGuideTopic(CueSet cues) => cues.HasAny(GuideTopics);

    /// <param name="newestGuideYear">Years after it are forecasts.</param>
    public static Interpretation Interpret(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lexicon);
        if (CourtesyReader.Find(reading, lexicon) is { } courtesy)
        {
            var cleared = courtesy is CourtesyKind.Forget or CourtesyKind.StartOver;
            return new(new Meaning.Courtesy(courtesy), cleared ? ConversationFacts.None : facts);
        }
        if (reading.BareThousands is { } bare && reading.Amounts.Count == 0 && facts.Amount is not null && facts.Subject is Subject.Offer or Subject.Reverse) reading = reading with { Amounts = [bare with { Marked = true }] };
        var scope = ScopeResolver.Resolve(reading, facts, lexicon);
        if (RefusalReader.Find(reading, newestGuideYear) is var (reason, named)) return new(new Meaning.OutOfScope(reason, named, scope), facts);
        if (!reading.Cues.Has(Cue.Injection) && AnnualAmount(reading) is { } amount) return OnAmount(reading, facts, scope, amount, lexicon);
        // The amount stays the topic until a role is asked about anew.
        var keepsAmount = facts.Subject is Subject.Offer or Subject.Reverse && facts.Amount is not null && reading.NamesAnything
            && (reading.Roles.Count == 0 || reading.Cues.Has(Cue.Same)) && !HasGuideTopic(reading.Cues) && !reading.Cues.HasAny(Cue.Highest, Cue.Lowest, Cue.OtherPayPeriod, Cue.OtherCurrency);
        if (keepsAmount) return OnFollowUp(reading, facts, scope, lexicon);
        if (AsksPay(reading, facts)) return OnPay(reading, facts, scope);
        if (reading.Cues.Has(Cue.FigureDates)) return OnDates(scope, facts);
        if (IsFollowUp(reading, facts, lexicon)) return OnFollowUp(reading, facts, scope, lexicon);
        // Only pay depends on a place.
        var ofPlace = reading.Levels.Count > 0 ? reading.Cues.Without(Cue.Pathways).Without(Cue.Entry).Without(Cue.Differences).Without(Cue.Overview) : reading.Cues;
        if (reading.Places.Count > 1) ofPlace = ofPlace.Without(Cue.PayDrivers);
        if (reading.Places.Count > 0 && (scope.Roles.Count > 0 || reading.Levels.Count > 0) && !HasGuideTopic(ofPlace) && !ofPlace.HasAny(Cue.Overview, Cue.WhichRole)) return OnPay(reading, facts, scope);
        var asksWhich = reading.Cues.Has(Cue.WhichRole) || (reading.Cues.Has(Cue.Reverse) && reading.Roles.Count == 0 && reading.Unexplained.Count > 0 && !HasGuideTopic(reading.Cues));
        if (asksWhich && (reading.Roles.Count == 0 || (reading.Roles.Count == 1 && !reading.Cues.Has(Cue.Entry))) && !HasGuideTopic(reading.Cues.Without(Cue.Pathways).Without(Cue.Entry).Without(Cue.Responsibilities).Without(Cue.Skills).Without(Cue.Jobs)))
        {
            var question = new GuideQuestion([], [.. reading.Content], reading.Cues, []);
            return new(new Meaning.AsksWhichRole(question), facts with { Subject = Subject.SuitsMe });
        }
        return OnGuide(reading, facts, scope, lexicon);
    }

    private static Amount? AnnualAmount(Reading reading) =>
        reading.Amounts.FirstOrDefault(amount => amount.IsAnnualPounds) is { } amount
        && !reading.Cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency)
        // "50,000" without a sign is money only where money is spoken of.
        && (amount.Marked || (!HasGuideTopic(reading.Cues) && (reading.Cues.HasAny(Cue.Pay, Cue.Offer, Cue.HowMuch) || reading.Unexplained.Count == 0 || (reading.Roles.Count > 0 && reading.Levels.Count > 0))))
        && (!reading.Cues.Has(Cue.PayDrivers) || (reading.Amounts.Count == 1 && reading.Roles.Count > 0 && reading.Levels.Count > 0)) ? amount : null;

    private static bool AsksPay(Reading reading, ConversationFacts facts)
    {
        var cues = reading.Cues;
        // "Why is one on £35k and another on £48k?" asks for what moves pay.
        if (reading.Amounts.Count > 1 && cues.Has(Cue.PayDrivers)) return false;
        if (reading.Amounts.Count > 0 || cues.Has(Cue.Better) || IsMoneySign(reading)) return true;
        // "and what's a senior on?"
        if (reading.Levels.Count > 0 && !reading.LevelIsOfTitle && reading.Words is [.., { Form: "on" }]) return true;
        if (cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency) && (cues.HasAny(Cue.Pay, Cue.HowMuch) || IsAboutPay(facts.Subject) || reading.Roles.Count > 0)
            && !cues.HasAny(Cue.Responsibilities, Cue.OnCall)) return true;
        // "Salary with bonus for a lead in Leeds" names a cell: its band is the answer.
        if (cues.Has(Cue.Extras) && cues.Has(Cue.Pay) && !cues.HasAny(Cue.OnCall, Cue.PayDrivers) && reading.Levels.Count > 0 && reading.Places.Count > 0) return true;
        if (cues.HasAny(Cue.PayDrivers, Cue.Extras) || (cues.Has(Cue.OnCall) && cues.HasAny(Cue.Pay, Cue.HowMuch))) return false;
        if (cues.Has(Cue.FigureDates)) return false;
        if (cues.Has(Cue.Pay)) return true;
        if (cues.HasAny(Cue.Highest, Cue.Lowest) && (IsAboutPay(facts.Subject) || reading.Unexplained.Count <= 1) && !HasGuideTopic(cues)) return true;
        // "How much of the job is meetings?" is no question of pay: what else it says tells.
        return cues.Has(Cue.HowMuch) && !HasGuideTopic(cues) && reading.Unexplained.Count <= 1;
    }

    private static bool IsMoneySign(Reading reading) =>
        reading.Text.Contains('£', StringComparison.Ordinal) && reading.Amounts.Count == 0 && reading.Roles.Count > 0;

    private static bool IsAboutPay(Subject subject) => subject is Subject.Pay or Subject.Offer or Subject.Reverse or Subject.Superlative;

    private static Interpretation OnAmount(Reading reading, ConversationFacts facts, BandScope scope, Amount amount, Lexicon lexicon)
    {
        if (IsAbroad(scope.Places)) return Abroad(scope, facts);
        var asksWhat = reading.Cues.HasAny(Cue.Reverse, Cue.AllRoles) || (scope.Roles.Count == 0 && reading.Cues.Has(Cue.Wants));
        // "Which roles pay £100k?" asks of all of them, whatever was spoken of before.
        if (reading.Roles.Count == 0 && asksWhat && !reading.Cues.Has(Cue.Offer)) scope = ScopeResolver.Resolve(reading, ConversationFacts.None, lexicon);
        var levelSaid = reading.Levels.Count > 0 || (scope.Levels.Count > 0 && reading.Roles.Count == 0) || IsAboutPay(facts.Subject);
        var next = Remember(facts, scope) with { Amount = new Pounds(amount.Low), AmountTo = new Pounds(amount.High) };
        if (scope.Roles.Count > 0 && scope.Levels.Count > 0 && levelSaid && !(asksWhat && reading.Levels.Count == 0))
            return new(new Meaning.ChecksOffer(scope, amount), next with { Subject = Subject.Offer });
        if (scope.Roles.Count > 0)
            return new(new Meaning.AsksWhatPays(scope with { Levels = reading.Levels }, amount), next with { Subject = Subject.Reverse, Levels = reading.Levels });
        if (reading.Cues.Has(Cue.Offer) && !asksWhat)
            return new(new Meaning.NeedsRole(scope, Subject.Offer), next with { Subject = Subject.Offer });
        return new(new Meaning.AsksWhatPays(scope, amount), next with { Subject = Subject.Reverse });
    }

    private static Interpretation OnPay(Reading reading, ConversationFacts facts, BandScope scope)
    {
        if (IsAbroad(scope.Places)) return Abroad(scope, facts);
        var extreme = reading.Cues.HasAny(Cue.Highest, Cue.Lowest);
        var next = Remember(facts, scope) with { Subject = Subject.Pay, Amount = null };
        if (extreme && scope.Roles.Count <= 1 && reading.Roles.Count == scope.Roles.Count)
        {
            var levels = reading.Levels.Count > 0 ? reading.Levels : [];
            var asked = scope with { Levels = levels };
            return new(new Meaning.AsksExtreme(asked, reading.Cues.Has(Cue.Highest)), next with { Subject = Subject.Superlative, Levels = levels, AskedLowest = !reading.Cues.Has(Cue.Highest) });
        }
        if (scope.Roles.Count > 0) return new(new Meaning.AsksBands(scope), next);
        if (scope.Caveat == PayCaveat.OtherPeriod) return new(new Meaning.OutOfScope(RefusalReason.OtherPayPeriod, null, scope), next);
        if (scope.Caveat == PayCaveat.OtherCurrency) return new(new Meaning.OutOfScope(RefusalReason.OtherCurrency, null, scope), next);
        if (scope.Levels.Count > 0 || ScopeResolver.AsksAllRoles(reading)) return new(new Meaning.AsksBands(scope), next);
        // "Best … in Whitby?" asks what a place has, and of money there was no word.
        if (!reading.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.Better, Cue.OtherPayPeriod, Cue.OtherCurrency) && reading.Places.Count > 0 && reading.Unexplained.Count > 0 && facts.Subject == Subject.None)
            return new(new Meaning.OutOfScope(RefusalReason.NotFound, null, scope), facts);
        return new(new Meaning.NeedsRole(scope, Subject.Pay), next);
    }

    private static Interpretation OnDates(BandScope scope, ConversationFacts facts) =>
        new(new Meaning.AsksFigureDates(scope.Roles), facts with { Subject = Subject.FigureDates, Roles = Slugs(scope.Roles) });

    /// <summary>The message names a role, a level, a place, and nothing that would be a question of its own.</summary>
    private static bool IsFollowUp(Reading reading, ConversationFacts facts, Lexicon lexicon) =>
        (reading.NamesAnything || reading.Cues.HasAny(Cue.AllLevels, Cue.BothRegions) || (IsAboutPay(facts.Subject) && ScopeResolver.Step(reading.Cues) != 0)) && !HasGuideTopic(reading.Cues)
        && (IsNothingElse(reading, lexicon) || (IsAboutPay(facts.Subject) && (reading.Places.Count > 0
            || (reading.Levels.Count + reading.OtherGrades.Count > 0 && !reading.LevelIsOfTitle && reading.Unexplained.Count <= 3))))
        && !(reading.Cues.Has(Cue.Overview) && reading.Words.Count > 3 && !reading.Words.Any(word => word.Form == "about"));

    // In a short message a word that no guide holds ("sorry", "mate") asks for nothing.
    private static bool IsNothingElse(Reading reading, Lexicon lexicon) =>
        reading.Unexplained.Count == 0 || (reading.Words.Count <= 5 && reading.Unexplained.Count == 1 && !lexicon.GuideWords.Contains(Words.Singular(reading.Unexplained[0])));

    private static Interpretation OnFollowUp(Reading reading, ConversationFacts facts, BandScope scope, Lexicon lexicon)
    {
        var namesCell = (reading.LevelIsOfTitle && facts.Subject != Subject.None ? 0 : reading.Levels.Count) + reading.Places.Count + reading.OtherGrades.Count > 0 || reading.Cues.HasAny(Cue.AllLevels, Cue.BothRegions, Cue.LevelUp, Cue.LevelDown);
        switch (facts.Subject)
        {
            case Subject.Offer or Subject.Reverse when facts.Amount is { } pounds && !IsAbroad(scope.Places):
                var amount = new Amount(pounds.Amount, facts.AmountTo?.Amount ?? pounds.Amount, null, "GBP", true, 0, 0);
                var next = Remember(facts, scope);
                if (scope.Roles.Count == 0) return facts.Subject == Subject.Offer
                    ? new(new Meaning.NeedsRole(scope, Subject.Offer), next)
                    : new(new Meaning.AsksWhatPays(scope, amount), next);
                return scope.Levels.Count > 0
                    ? new(new Meaning.ChecksOffer(scope, amount), next with { Subject = Subject.Offer })
                    : new(new Meaning.AsksWhatPays(scope, amount), next with { Subject = Subject.Reverse });
            case Subject.Superlative when reading.Roles.Count == 0:
                return new(new Meaning.AsksExtreme(scope with { Levels = reading.Levels.Count > 0 ? reading.Levels : facts.Levels }, !facts.AskedLowest), Remember(facts, scope));
            case Subject.FigureDates when !namesCell:
                return OnDates(scope, facts);
            case Subject.Guide or Subject.SuitsMe when !namesCell || (reading.Roles.Count == 0 && reading.Places.Count == 0 && facts.Cues.HasAny(Cue.PayDrivers, Cue.Pathways, Cue.Entry)):
                return OnGuide(reading, facts, scope, lexicon);
            case Subject.None when !namesCell || (reading.LevelIsOfTitle && reading.Roles.Count > 1 && reading.Places.Count == 0):
                return OnGuide(reading, facts, scope, lexicon);
            default:
                return OnPay(reading, facts, scope);
        }
    }

    private static Interpretation OnGuide(Reading reading, ConversationFacts facts, BandScope scope, Lexicon lexicon)
    {
        var cues = reading.Cues;
        var words = reading.Content;
        var repeats = !HasGuideTopic(cues) && reading.Unexplained.Count == 0 && facts.Subject == Subject.Guide
            && (reading.Roles.Count > 0 || reading.Levels.Count > 0 || cues.Has(Cue.AllRoles)) && !cues.Has(Cue.Overview);
        if (repeats) (cues, words) = (facts.Cues, facts.Words);
        var whole = repeats ? facts.IsWholeSection : reading.Unexplained.Count == 0;
        var all = ScopeResolver.AsksAllRoles(reading);
        var roles = ScopeResolver.RolesOf(reading, facts, lexicon);
        if (all) roles = [];
        // "How do A and B differ?" compares the two; how a role differs from other sectors is another question.
        if (roles.Count > 1) cues = cues.Without(Cue.Differences);
        var levels = reading.Levels.Count > 0 ? reading.Levels : reading.Roles.Count > 0 ? [] : facts.Levels;
        var question = new GuideQuestion(roles, words, cues, levels)
        {
            OfAllRoles = all || (roles.Count == 0 && cues.HasAny(SharedTopics)),
            IsComparison = roles.Count > 1,
            LevelsAreNamed = reading.Levels.Count > 0 && !reading.LevelIsOfTitle,
            RolesAreCarried = reading.Roles.Count == 0,
            IsWholeSection = whole,
        };
        var next = facts with
        {
            Subject = Subject.Guide,
            Roles = roles.Count > 0 ? Slugs(roles) : facts.Roles,
            Levels = reading.Levels.Count > 0 && !reading.LevelIsOfTitle ? reading.Levels : facts.Levels,
            Cues = cues,
            Words = words,
            IsWholeSection = whole,
            Amount = null,
        };
        var oneRoleOnly = roles.Count == 0 && !question.OfAllRoles
            && ((cues.HasAny(Cue.Skills, Cue.Responsibilities, Cue.Overview, Cue.Purpose) && question.IsWholeSection) || (cues.HasAny(Cue.Skills, Cue.Responsibilities) && reading.Unexplained.Count <= 1));
        if (oneRoleOnly) return new(new Meaning.NeedsRole(scope, Subject.Guide), next);
        // A role and a level with no topic ask for the band, unless a passage answers the rest of what was said.
        var cell = reading.Roles.Count > 0 && reading.Levels.Count > 0 && !HasGuideTopic(cues) && !cues.Has(Cue.Overview)
            && (!reading.LevelIsOfTitle || reading.Unexplained.Count == 0);
        return new(new Meaning.AsksGuide(question) { OtherwiseBands = cell ? scope : null }, next);
    }

    private static bool IsAbroad(IReadOnlyList<NamedPlace> places) =>
        places.Count > 0 && places.All(place => place.Area == PlaceArea.Abroad);

    // The place is not kept: "OK, Belfast then" goes on with the role and the level.
    private static Interpretation Abroad(BandScope scope, ConversationFacts facts) =>
        new(new Meaning.OutOfScope(RefusalReason.OutsideUk, scope.Places[0].Name, scope),
            Remember(facts, scope with { Places = facts.Places }) with { Subject = IsAboutPay(facts.Subject) ? facts.Subject : Subject.Pay });

    private static ConversationFacts Remember(ConversationFacts facts, BandScope scope) => facts with
    {
        Roles = Slugs(scope.Roles),
        Levels = scope.Levels,
        Places = [.. scope.Places.Where(place => place.Area != PlaceArea.Abroad)],
    };

    private static string[] Slugs(IReadOnlyList<Role> roles) => [.. roles.Select(role => role.Slug)];
}
