using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a message about pay asks for in other words than names, as examples tell it: "what does a newcomer get", "is it much of a
/// jump", "does that get me near the ceiling".</summary>
internal static class PayInWords
{
    // In a talk about pay, words that say nothing else need not sound like pay by themselves: "how much lies between the pair?"
    private const float Possible = 0.1f;
    private const float NotUnlikely = 0.25f;
    private const float MayWellBe = 0.5f;

    /// <returns>Nothing besides names where the message is not about pay, or says nothing else.</returns>
    public static PayQuestion Of(Said said)
    {
        if (said.Lexicon.Examples.PayQuestions is not { } model || !MayAskOfPay(said)) return default;
        var asks = model.Read(said.Reading.MaskedText, PayQuestionFeatures.Of(said.Reading));
        if (NamesLevel(said.Reading)) asks = asks with { Level = AskedLevel.None, LevelIsSure = false };
        return asks == default || !IsAboutPay(asks, said) ? default : asks;
    }

    private static bool MayAskOfPay(Said said) =>
        !said.Reading.PayIsDenied && said.Reading.Pasted is null && said.Reading.Words.Count > 0
        && !TalkRule.IsPlain(said.Reading, said.Lexicon) && !said.Cues.HasAny(Cue.PayDrivers, Cue.Extras);

    private static bool NamesLevel(Reading reading) =>
        (reading.Levels.Count > 0 && !reading.LevelIsOfTitle) || reading.OtherGrades.Count > 0 || reading.Cues.Has(Cue.AllLevels);

    private static bool IsAboutPay(PayQuestion asks, Said said)
    {
        if (said.Talk is not { } talk) return PayRules.AsksPay(said) && said.Topic?.OfPay >= GuideFirst.PayIsLikely;
        // "How much lies between them?", after two bands, may sound like a question of the work.
        var setsSideBySide = asks.What is AskedOfPay.Gap or AskedOfPay.Offers;
        if (setsSideBySide ? TalkRule.IsDeclined(said) : TalkRule.IsDeclinedOrAnother(said)) return false;
        var speaksOfPay = said.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.MaybePay);
        // "And a grade beyond?" goes on with what was spoken of.
        var asksOnlyOfALevel = asks.What == AskedOfPay.Band && !speaksOfPay;
        var judgesANumber = asks.What == AskedOfPay.Fair && (said.Reading.Amounts.Count > 0 || said.Reading.BareThousands is not null);
        if (!PayMeanings.IsAbout(said.Facts.Subject))
            return talk.Pay >= (asksOnlyOfALevel ? TalkRule.BeyondDoubt : judgesANumber ? MayWellBe : TalkRule.Sure);
        var asksOfAGuide = !speaksOfPay && said.Lexicon.Intents.HasGuideTopic(said.Cues);
        return talk.Pay >= (setsSideBySide && said.Reading.Unexplained.Count == 0 ? Possible
            : asksOfAGuide ? TalkRule.SureAgainstWords
            : setsSideBySide || asks.LevelIsSure ? NotUnlikely : MayWellBe);
    }

    /// <returns>The reading with the level, the region and the roles that its words mean, where it names none.</returns>
    public static Reading Told(PayQuestion asks, Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        if (asks == default) return reading;
        if (!reading.IsBandEnd) reading = WithLevel(asks, reading, facts);
        if (reading.Places.Count == 0 && OtherRegion.Of(asks.Where) is { } place) reading = reading with { Places = [place] };
        if (reading.Places.Count == 0 && asks.Where == AskedRegion.Both)
            reading = reading with { Cues = reading.Cues.With(Cue.BothRegions) };
        if (reading.Roles.Count > 0) return reading;
        if (asks.Whom == AskedRoles.All) return reading with { Cues = reading.Cues.With(Cue.AllRoles) };
        return asks.Whom == AskedRoles.Two && facts.Roles is [var now] && facts.RoleBefore is { } before
            ? reading with { Roles = ScopeResolver.Settled(facts with { Roles = [before, now] }, lexicon) }
            : reading;
    }

    // Which level an amount is held against is not guessed.
    private static Reading WithLevel(PayQuestion asks, Reading reading, ConversationFacts facts) => asks.Level switch
    {
        _ when reading.Amounts.Count > 0 => reading,
        AskedLevel.Start or AskedLevel.Top when facts.Levels.Count == 1 && !asks.LevelIsSure => reading,
        // "How much is missing to the top?" is said of a band.
        AskedLevel.Start when asks.What == AskedOfPay.Band => reading with { Levels = [Level.Junior], LevelIsOfTitle = false },
        AskedLevel.Top when asks.What == AskedOfPay.Band => reading with { Levels = [Level.HeadOrDirector], LevelIsOfTitle = false },
        AskedLevel.Up when reading.Step == 0 && facts.Levels.Count == 1 => reading with { Step = 1 },
        AskedLevel.Down when reading.Step == 0 && facts.Levels.Count == 1 => reading with { Step = -1 },
        _ => reading,
    };

    /// <summary>What is asked besides a band, or the band of a level that is meant without its name.</summary>
    public static Interpretation? OfPay(Said said)
    {
        if (said.Asks == default) return null;
        var statesNone = said.Reading.Amounts.Count == 0;
        return said.Asks.What switch
        {
            AskedOfPay.Gap when statesNone => BandGap.Of(said),
            AskedOfPay.Offers when statesNone => OneOfTheOffers.SideBySide(said),
            AskedOfPay.Fair when statesNone => OfTheOffer(said),
            AskedOfPay.Fair when said.Facts.Subject != Subject.None => AgainstTheBandSpokenOf(said) ?? AmountMeanings.OfAmount(said),
            AskedOfPay.WhatPays when statesNone && said.Facts.Stated is { } stated => OfWhatPays(said, stated),
            AskedOfPay.Band when statesNone && said.Facts.Subject != Subject.None && IsOfALevel(said) => PayMeanings.Bands(said),
            _ => null,
        };
    }

    // The amount that is held against a band, or the offer that was before the talk was about something else.
    private static Interpretation? OfTheOffer(Said said)
    {
        var facts = said.Facts;
        // "Is that a lot?", after another band, is no question of the offer.
        var hasLeftPay = !PayMeanings.IsAbout(facts.Subject);
        if (facts.Stated is null && hasLeftPay && facts.LastOffer is { } offer && facts.Roles is [var role] && role == offer.Role)
            facts = OneOfTheOffers.About(offer, facts);
        if (facts.Stated is null || said.Scope.Roles.Count == 0) return null;
        var scope = ScopeResolver.Resolve(said.Reading, facts, said.Lexicon);
        return FollowUps.Again(said with { Facts = facts with { Subject = Subject.Offer }, Scope = scope });
    }

    // "The board allows 140, will it do?", after one band.
    private static Interpretation? AgainstTheBandSpokenOf(Said said)
    {
        var isOfOneBand = said.Reading.Roles.Count == 0 && said.Scope is { Roles.Count: 1, Levels.Count: 1 }
            && !PayMeanings.IsAbroad(said.Scope.Places);
        return isOfOneBand
            && AmountMeanings.Stated(said.Reading, said.Lexicon) is { IsAnnualPounds: true, Time: null, Posts: 1 } amount
            ? new(
                new Meaning.ChecksOffer(said.Scope, amount),
                Settled.By(said.Facts, said.Scope) with { Subject = Subject.Offer, Stated = amount with { Start = 0, End = 0 } })
            : null;
    }

    private static Interpretation OfWhatPays(Said said, Amount stated)
    {
        var scope = said.Scope with { Levels = said.Reading.Levels };
        return new(new Meaning.AsksWhatPays(scope, stated), Settled.By(said.Facts, scope) with { Subject = Subject.Reverse });
    }

    private static bool IsOfALevel(Said said) =>
        said.Asks.Level != AskedLevel.None && said.Facts.Stated is null && (said.Reading.Levels.Count > 0 || said.Reading.Step != 0);
}
