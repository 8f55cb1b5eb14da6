using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that only say what changes ("and in London?"): the last subject again, with what they name.</summary>
internal static class FollowUps
{
    /// <summary>The amount stays the topic until a role is asked about anew.</summary>
    public static Interpretation? OnAmount(Said said)
    {
        var (reading, facts, _, _, _) = said;
        var keeps = facts.Subject is Subject.Offer or Subject.Reverse && facts.Stated is not null && reading.NamesAnything
            && (reading.Roles.Count == 0 || reading.Cues.Has(Cue.Same)) && !Interpreter.HasGuideTopic(reading.Cues) && !reading.Cues.HasAny(Cue.Highest, Cue.Lowest, Cue.OtherPayPeriod, Cue.OtherCurrency);
        return keeps ? Again(said) : null;
    }

    /// <summary>The message names a role, a level, a place, and nothing that would be a question of its own.</summary>
    public static Interpretation? OnSubject(Said said) =>
        !said.Reading.PayIsDenied && !AsksOfTheWork(said.Reading, said.Lexicon) && IsFollowUp(said.Reading, said.Facts, said.Lexicon) ? Again(said) : null;

    /// <summary>"A permanent job, then", after a rate: the same once more, for a year.</summary>
    public static Interpretation? OnPermanent(Said said) =>
        said.Cues.Has(Cue.Permanent) && PayMeanings.IsAbout(said.Facts.Subject) && said.Reading.Unexplained.Count == 0 && said.Scope.Roles.Count > 0
        && !Interpreter.HasGuideTopic(said.Cues) ? Again(said) : null;

    // "Would I still be coding as a lead?": a level beside something else is that thing at that level.
    private static bool AsksOfTheWork(Reading reading, Lexicon lexicon) =>
        reading.Levels.Count > 0 && reading.Unexplained.Count > 0 && reading.Places.Count + reading.Amounts.Count == 0 && !reading.Cues.HasAny(MoneyCues)
        && (FollowsAs(reading, lexicon) || (!FollowsWish(reading, lexicon) && reading.Unexplained.Any(word => lexicon.GuideWords.Contains(Words.Singular(word)))));

    private static readonly Cue[] MoneyCues = [Cue.Pay, Cue.MaybePay, Cue.HowMuch, Cue.Offer, Cue.Better, Cue.Compare, Cue.Highest, Cue.Lowest, Cue.Same, Cue.Correction];

    // "What if I hold out for mid" asks for the band.
    private static bool FollowsWish(Reading reading, Lexicon lexicon) =>
        Enumerable.Range(0, Math.Max(0, reading.Words.Count - 1)).Any(i => reading.Words[i].Form is "for" or "about" or "at" or "to" && lexicon.Levels.Find([reading.Words[i + 1]]).Count > 0);

    private static bool FollowsAs(Reading reading, Lexicon lexicon) =>
        Enumerable.Range(0, Math.Max(0, reading.Words.Count - 2)).Any(i => reading.Words[i].Form == "as" && reading.Words[i + 1].Form is "a" or "an" && lexicon.Levels.Find([reading.Words[i + 2]]).Count > 0);

    private static bool IsFollowUp(Reading reading, ConversationFacts facts, Lexicon lexicon) =>
        (reading.NamesAnything || reading.Cues.HasAny(Cue.AllLevels, Cue.BothRegions) || (PayMeanings.IsAbout(facts.Subject) && ScopeResolver.Step(reading.Cues) != 0)) && !Interpreter.HasGuideTopic(reading.Cues)
        && (IsNothingElse(reading, lexicon) || (PayMeanings.IsAbout(facts.Subject) && (reading.Places.Count > 0
            || (reading.Levels.Count + reading.OtherGrades.Count > 0 && !reading.LevelIsOfTitle && reading.Unexplained.Count <= 3))))
        && !(reading.Cues.Has(Cue.Overview) && reading.Words.Count > 3 && !reading.Words.Any(word => word.Form == "about"));

    // In a short message a word that no guide holds ("sorry", "mate") asks for nothing.
    private static bool IsNothingElse(Reading reading, Lexicon lexicon) =>
        reading.Unexplained.Count == 0 || (reading.Words.Count <= 5 && reading.Unexplained.Count == 1 && !lexicon.GuideWords.Contains(Words.Singular(reading.Unexplained[0])));

    private static Interpretation Again(Said said)
    {
        var (reading, facts, scope, _, _) = said;
        var namesCell = (reading.LevelIsOfTitle && facts.Subject != Subject.None ? 0 : reading.Levels.Count) + reading.Places.Count + reading.OtherGrades.Count > 0 || reading.Cues.HasAny(Cue.AllLevels, Cue.BothRegions, Cue.LevelUp, Cue.LevelDown);
        switch (facts.Subject)
        {
            case Subject.Offer or Subject.Reverse when facts.Stated is { } amount && !PayMeanings.IsAbroad(scope.Places):
                var next = Settled.By(facts, scope);
                if (scope.Roles.Count == 0) return facts.Subject == Subject.Offer
                    ? new(new Meaning.NeedsRole(scope, Subject.Offer), next)
                    : new(new Meaning.AsksWhatPays(scope, amount), next);
                return scope.Levels.Count > 0
                    ? new(new Meaning.ChecksOffer(scope, amount), next with { Subject = Subject.Offer })
                    : new(new Meaning.AsksWhatPays(scope, amount), next with { Subject = Subject.Reverse });
            case Subject.Negotiation:
                return PayTasks.Negotiation(said);
            case Subject.Superlative when reading.Roles.Count == 0:
                return new(new Meaning.AsksExtreme(scope with { Levels = reading.Levels.Count > 0 ? reading.Levels : facts.Levels }, !facts.AskedLowest), Settled.By(facts, scope));
            case Subject.FigureDates when !namesCell:
                return PayMeanings.Dates(said);
            case Subject.Guide or Subject.SuitsMe when !namesCell || (reading.Roles.Count == 0 && reading.Places.Count == 0 && facts.Cues.HasAny(Cue.PayDrivers, Cue.Pathways, Cue.Entry)):
                return GuideMeanings.OfGuide(said);
            case Subject.None when !namesCell || (reading.LevelIsOfTitle && reading.Roles.Count > 1 && reading.Places.Count == 0):
                return GuideMeanings.OfGuide(said);
            default:
                return PayMeanings.Bands(said);
        }
    }
}
