using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that only say what changes ("and in London?"): the last subject again, with what they name.</summary>
internal static class FollowUps
{
    // "And by how much".
    private const int WordsOfHowMuch = 4;
    private const float SureOfTheWork = 0.9f;

    private static readonly Cue[] MoneyCues =
        [Cue.Pay, Cue.MaybePay, Cue.HowMuch, Cue.Offer, Cue.Better, Cue.Compare, Cue.Highest, Cue.Lowest, Cue.Same, Cue.Correction];

    /// <summary>The amount stays the topic until a role is asked about anew.</summary>
    public static Interpretation? OnAmount(Said said) => KeepsTheAmount(said) ? Again(said) : null;

    /// <summary>"A permanent job, then", after a rate: the same once more, for a year.</summary>
    public static Interpretation? OnPermanent(Said said) => AsksForPermanent(said) ? Again(said) : null;

    /// <summary>The message names a role, a level, a place, and nothing that would be a question of its own.</summary>
    public static Interpretation? OnSubject(Said said) => ChangesTheCell(said) ? Again(said) : null;

    private static bool KeepsTheAmount(Said said)
    {
        var holdsAmount = said.Facts.Subject is Subject.Offer or Subject.Reverse && said.Facts.Stated is not null;
        var namesNoOtherRole = said.Reading.Roles.Count == 0 || said.Cues.Has(Cue.Same);
        var asksByHowMuch = said.Cues.Has(Cue.HowMuch)
            && said.Reading.Words.Count <= WordsOfHowMuch && said.Reading.Unexplained.Count == 0;
        // "And €95k?" states another, which cannot be held against the bands; "how far is lead above senior?" asks of those.
        return holdsAmount && said.Reading.Amounts.Count == 0 && said.Reading.Levels.Count < 2 && !TurnsAway(said)
            && (said.Reading.NamesAnything || asksByHowMuch || AsksOfTheOffer(said) || PointsAtTheAmount(said)) && namesNoOtherRole
            && !AsksWhen(said.Reading) && !said.Lexicon.Intents.HasGuideTopic(said.Cues)
            && !said.Cues.HasAny(Cue.Highest, Cue.Lowest, Cue.OtherPayPeriod, Cue.OtherCurrency);
    }

    /// <summary>"Should I take it?", "is that sum right?", while an amount is held against the bands.</summary>
    public static bool AsksOfTheOffer(Said said) =>
        said.Facts is { Subject: Subject.Offer or Subject.Reverse, Stated: not null }
        && said.Reading.Words.Count > 1
        && ((said.Cues.Has(Cue.Offer) && said.Reading.Unexplained.Count == 0 && QuestionSplitter.OpensQuestion(said.Reading.Text))
            || (said.Cues.Has(Cue.Same) && said.Talk?.Pay >= TalkRule.Sure && NothingAsked.MayAsk(said)));

    // "What's that worth as a salary?", "would that be a pay cut?".
    private static bool PointsAtTheAmount(Said said) =>
        said.Reading.Unexplained.Count <= 1 && (said.Talk?.Pay >= TalkRule.Sure || AsksForTheYear(said))
        && said.Reading.Words.Any(word => word.Form is "that" or "it");

    // "What does that come to a year?", of a day rate.
    private static bool AsksForTheYear(Said said) =>
        said.Facts.Stated?.Period is Salaries.PayPeriod.Day or Salaries.PayPeriod.Hour
        && said.Reading.Words.Any(word => word.Form is "year" or "annual" or "yearly" or "annually");

    private static bool AsksForPermanent(Said said) =>
        said.Cues.Has(Cue.Permanent) && PayMeanings.IsAbout(said.Facts.Subject) && said.Scope.Roles.Count > 0
        && said.Reading.Unexplained.Count <= (said.Reading.Words.Count <= WordsOfHowMuch ? 1 : 0)
        && !said.Lexicon.Intents.HasGuideTopic(said.Cues);

    private static bool ChangesTheCell(Said said) =>
        !said.Reading.PayIsDenied && !AsksWhen(said.Reading) && !said.Lexicon.Intents.HasGuideTopic(CuesOfAnother(said))
        && !TurnsAway(said) && !AsksOfTheWork(said) && !AsksWhatSomethingIs(said.Reading) && !IsOfAnotherMatter(said)
        && NamesSomethingNew(said) && (IsNothingElse(said) || GoesOnAboutPay(said));

    // "The platform one, what keeps her busy?": more is said than what changes.
    // So does "what else is a head answerable for, beside a lead?".
    private static bool TurnsAway(Said said) =>
        (said.Reading.Unexplained.Count > 0 || (NamesOnlyLevels(said.Reading) && said.Talk?.Guide >= SureOfTheWork))
        && TalkRule.LeavesPay(said);

    private static bool NamesOnlyLevels(Reading reading) =>
        reading.Levels.Count > 0 && reading.Roles.Count + reading.Places.Count + reading.Amounts.Count == 0;

    // "The same post, but in Bath?", while pay is talked about, does not ask how jobs differ.
    private static CueSet CuesOfAnother(Said said)
    {
        var isTheSameElsewhere = PayMeanings.IsAbout(said.Facts.Subject) && said.Cues.Has(Cue.Same) && said.Reading.Places.Count > 0;
        return isTheSameElsewhere ? said.Cues.Without(Cue.Differences) : said.Cues;
    }

    // "What does a head decide in platform?", "might I do it from abroad?": examples are sure that it asks for something else.
    private static bool IsOfAnotherMatter(Said said) =>
        said.Scope.Roles.Count > 0 && !PayMeanings.IsAbout(said.Facts.Subject)
        && said.Reading.WordsBesidesNames >= PayMeanings.FewestBesidesNames
        && (said.Facts.Subject == Subject.None ? said.IsSurelyOfAnother : said.IsSurelyOfGuides);

    private static bool NamesSomethingNew(Said said) =>
        said.Reading.NamesAnything || said.Cues.HasAny(Cue.AllLevels, Cue.BothRegions)
        || (PayMeanings.IsAbout(said.Facts.Subject) && said.Reading.Step != 0);

    // While pay is spoken of, a place or a level among a few other words asks for its band.
    private static bool GoesOnAboutPay(Said said)
    {
        var reading = said.Reading;
        var namesLevel = reading.Levels.Count + reading.OtherGrades.Count > 0 && !reading.LevelIsOfTitle;
        // "Closest car park in York?"
        if (said.RulesPayOut) return false;
        return PayMeanings.IsAbout(said.Facts.Subject) && (reading.Places.Count > 0 || (namesLevel && reading.Unexplained.Count <= 3));
    }

    private static bool AsksWhatSomethingIs(Reading reading) =>
        reading.Cues.Has(Cue.Overview) && reading.Words.Count > 3 && !reading.Words.Any(word => word.Form == "about");

    // In a short message a word that no guide holds ("sorry", "mate") asks for nothing.
    private static bool IsNothingElse(Said said)
    {
        var unexplained = said.Reading.Unexplained;
        var isShort = said.Reading.Words.Count <= 5 && unexplained.Count == 1;
        return unexplained.Count == 0 || (isShort && !IsInGuides(unexplained[0], said.Lexicon));
    }

    // "Would I still be coding as a lead?": a level beside something else is that thing at that level.
    private static bool AsksOfTheWork(Said said)
    {
        var reading = said.Reading;
        var isOnlyALevel = reading.Levels.Count > 0 && reading.Places.Count + reading.Amounts.Count == 0 && !reading.Cues.HasAny(MoneyCues);
        if (!isOnlyALevel || reading.Unexplained.Count == 0) return false;
        return LevelAfter(said, "as")
            || (!LevelAfter(said, "for", "about", "at", "to") && reading.Unexplained.Any(word => IsInGuides(word, said.Lexicon)));
    }

    // "As a lead"; "hold out for mid" asks for the band.
    private static bool LevelAfter(Said said, params string[] prepositions)
    {
        var words = said.Reading.Words;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!prepositions.Contains(words[i].Form)) continue;
            var next = words[i + 1].Form is "a" or "an" ? i + 2 : i + 1;
            if (next < words.Count && said.Lexicon.Levels.Find([words[next]]).Count > 0) return true;
        }
        return false;
    }

    // "When would I be a lead?" asks for no band; "when I'm a lead" does.
    private static bool AsksWhen(Reading reading) =>
        reading.Words.Zip(reading.Words.Skip(1)).Take(2).Any(pair => pair.First.Form == "when"
            && pair.Second.Form is "would" or "will" or "do" or "can" or "could" or "should" or "might");

    private static bool IsInGuides(string word, Lexicon lexicon) => lexicon.GuideWords.Contains(Words.Singular(word));

    /// <summary>The last subject again, with what the message names.</summary>
    public static Interpretation Again(Said said)
    {
        var (reading, facts, scope, _, _) = said;
        var levels = reading.LevelIsOfTitle && facts.Subject != Subject.None ? 0 : reading.Levels.Count;
        var namesCell = levels + reading.Places.Count + reading.OtherGrades.Count > 0
            || reading.Step != 0 || reading.Cues.HasAny(Cue.AllLevels, Cue.BothRegions);
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
            case var _ when TaskMeanings.Again(said) is { } task:
                return task;
            case Subject.Superlative when reading.Roles.Count == 0 && !PayMeanings.IsAbroad(scope.Places):
                var asked = scope with { Levels = reading.Levels.Count > 0 ? reading.Levels : facts.Levels };
                return new(new Meaning.AsksExtreme(asked, !facts.AskedLowest), Settled.By(facts, scope));
            case Subject.FigureDates when !namesCell:
                return PayMeanings.Dates(said);
            case Subject.Guide or Subject.SuitsMe when !namesCell
                || (reading.Roles.Count == 0 && reading.Places.Count == 0 && facts.Cues.HasAny(Cue.PayDrivers, Cue.Pathways, Cue.Entry)):
                return GuideMeanings.OfGuide(said);
            case Subject.None when !namesCell || (reading.LevelIsOfTitle && reading.Roles.Count > 1 && reading.Places.Count == 0):
                return GuideMeanings.OfGuide(said);
            default:
                return PayMeanings.Bands(said);
        }
    }
}
