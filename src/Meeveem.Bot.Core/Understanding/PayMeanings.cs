using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages about pay that state no amount: the bands, and where the figures come from.</summary>
internal static class PayMeanings
{
    /// <summary>Pay is asked about.</summary>
    public static Interpretation? OfPay(Said said) => !said.Reading.PayIsDenied && AsksPay(said.Reading, said.Facts) ? Bands(said) : null;

    /// <summary>The figures' dates or sources are asked about.</summary>
    public static Interpretation? OfDates(Said said) => said.Cues.Has(Cue.FigureDates) ? Dates(said) : null;

    /// <summary>A place is named, and nothing that a guide would tell: only pay depends on a place.</summary>
    public static Interpretation? OfPlace(Said said)
    {
        var reading = said.Reading;
        if (reading.PayIsDenied || reading.Places.Count == 0 || (said.Scope.Roles.Count == 0 && reading.Levels.Count == 0)) return null;
        var cues = reading.Levels.Count > 0 ? reading.Cues.Without(Cue.Pathways).Without(Cue.Entry).Without(Cue.Differences).Without(Cue.Overview) : reading.Cues;
        if (reading.Places.Count > 1) cues = cues.Without(Cue.PayDrivers);
        return Interpreter.HasGuideTopic(cues) || cues.HasAny(Cue.Overview, Cue.WhichRole) ? null : Bands(said);
    }

    public static bool IsAbout(Subject subject) =>
        subject is Subject.Pay or Subject.Offer or Subject.Reverse or Subject.Superlative or Subject.Negotiation;

    public static bool AsksPay(Reading reading, ConversationFacts facts)
    {
        var cues = reading.Cues;
        // "Why is one on £35k and another on £48k?" asks for what moves pay.
        if (reading.Amounts.Count > 1 && cues.Has(Cue.PayDrivers)) return false;
        if (reading.Amounts.Count > 0 || (cues.Has(Cue.Better) && !cues.Has(Cue.PayDrivers)) || IsMoneySign(reading)) return true;
        // "and what's a senior on?"
        if (reading.Levels.Count > 0 && !reading.LevelIsOfTitle && reading.Masked is [.., { Form: ['<', ..] or "is" or "be" or "they" or "you" or "i" }, { Form: "on" }]) return true;
        if (cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency) && (cues.HasAny(Cue.Pay, Cue.HowMuch) || IsAbout(facts.Subject) || reading.Roles.Count > 0)
            && !cues.HasAny(Cue.Responsibilities, Cue.OnCall)) return true;
        // "Salary with bonus for a lead in Leeds" names a cell: its band is the answer.
        if (cues.Has(Cue.Extras) && cues.Has(Cue.Pay) && !cues.HasAny(Cue.OnCall, Cue.PayDrivers) && reading.Levels.Count > 0 && reading.Places.Count > 0) return true;
        // "Is that a good offer?", with nothing said before.
        if (cues.Has(Cue.Offer) && !Interpreter.HasGuideTopic(cues) && !reading.NamesAnything && reading.Unexplained.Count == 0 && facts.Subject == Subject.None) return true;
        if (cues.HasAny(Cue.PayDrivers, Cue.Extras) || (cues.Has(Cue.OnCall) && cues.HasAny(Cue.Pay, Cue.HowMuch))) return false;
        if (cues.Has(Cue.FigureDates)) return false;
        if (cues.Has(Cue.Pay)) return true;
        if (cues.HasAny(Cue.Highest, Cue.Lowest) && (IsAbout(facts.Subject) || reading.Unexplained.Count <= 1) && !Interpreter.HasGuideTopic(cues)) return true;
        // "How much of the job is meetings?" is no question of pay: what else it says tells.
        return cues.Has(Cue.HowMuch) && !Interpreter.HasGuideTopic(cues) && reading.Unexplained.Count <= 1;
    }

    private static bool IsMoneySign(Reading reading) =>
        reading.Text.Contains('£', StringComparison.Ordinal) && reading.Amounts.Count == 0 && reading.Roles.Count > 0;

    public static Interpretation Bands(Said said)
    {
        var (reading, facts, scope, _, _) = said;
        if (IsAbroad(scope.Places)) return Abroad(scope, facts);
        var extreme = reading.Cues.HasAny(Cue.Highest, Cue.Lowest);
        var next = Settled.By(facts, scope) with { Subject = Subject.Pay, Stated = null };
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

    public static Interpretation Dates(Said said) =>
        new(new Meaning.AsksFigureDates(said.Scope.Roles), said.Facts with { Subject = Subject.FigureDates, Roles = Settled.Slugs(said.Scope.Roles) });

    public static bool IsAbroad(IReadOnlyList<NamedPlace> places) =>
        places.Count > 0 && places.All(place => place.Area == PlaceArea.Abroad);

    // The place is not kept: "OK, Belfast then" goes on with the role and the level.
    public static Interpretation Abroad(BandScope scope, ConversationFacts facts) =>
        new(new Meaning.OutOfScope(RefusalReason.OutsideUk, scope.Places[0].Name, scope),
            Settled.By(facts, scope with { Places = facts.Places }) with { Subject = IsAbout(facts.Subject) ? facts.Subject : Subject.Pay });
}
