using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What example talks tell of a message that goes on with what was said before it, and whose own words may tell nothing: "so is
/// that a step down?", "the rung in between, then".</summary>
internal static class TalkRule
{
    /// <summary>From here on the examples decide against what single words tell.</summary>
    public const float Sure = 0.65f;

    internal const float SureAgainstWords = 0.85f;
    internal const float BeyondDoubt = 0.97f;

    /// <summary>From here on, what moves pay or comes on top of it is meant, where other words tell pay.</summary>
    internal const float AroundPayIsLikely = 0.7f;
    private const float MoreLikelyThanNot = 0.5f;
    private const float Never = 2;
    private const int LongestQuestion = 12;

    // "What does it pay for a senior in Leeds, then?" has fewer.
    private const int FewestBesidesACell = 10;
    private const int WordsOfAName = 4;
    private const int LongestStep = 5;
    private const float PayIsUnlikely = 0.2f;

    // "Get" and "make" need not ask for pay.
    private const float MayNotBePay = 0.4f;

    private static readonly Cue[] OfPayCues = [Cue.Pay, Cue.HowMuch, Cue.MaybePay, Cue.Offer, Cue.Highest, Cue.Lowest, Cue.Better];

    /// <summary>What examples tell; null where nothing was said before, or examples are not known.</summary>
    public static TalkGuess? Guess(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        // "And in London?" is looked up without waiting for the encoder.
        if (IsPlain(reading, lexicon) || facts.Subject == Subject.None) return null;
        if (reading.Pasted is not null || reading.Words.Count == 0) return null;
        var isAfterPay = PayMeanings.IsAbout(facts.Subject);
        return lexicon.Examples.Talks?.Guess(reading.MaskedText, isAfterPay, TalkFeatures.Of(reading, isAfterPay, lexicon));
    }

    /// <summary>It names what changes, and says nothing else. "What do they do that seniors don't?" says more, in words that are in
    /// every question.</summary>
    public static bool IsPlain(Reading reading, Lexicon lexicon)
    {
        if (!reading.NamesAnything || reading.Unexplained.Count > 0 || lexicon.Intents.HasGuideTopic(reading.Cues)) return false;
        var namesACell = reading.Places.Count + reading.Amounts.Count > 0 || reading.Cues.HasAny(OfPayCues);
        return reading.WordsBesidesNames < (namesACell ? FewestBesidesACell : TopicCues.FewestOfASentence);
    }

    /// <summary>"The rung above, then": a step and nothing else.</summary>
    public static bool IsAStep(Reading reading) =>
        reading.Step != 0 && reading.Unexplained.Count == 0 && reading.Words.Count <= LongestStep;

    /// <summary>The talk goes on about pay: whichever of the rules of pay reads it, or else the band spoken of with what the message
    /// changes.</summary>
    public static Interpretation? OfPay(Said said)
    {
        if (said.Talk is not { } talk || talk.Pay < Needed(said) || said.Reading.PayIsDenied) return null;
        if (talk.Pay < BeyondDoubt && AsksAroundPay(said)) return null;
        var isNoPay = PayRules.AsksForNoBand(said) || PayTasks.OfAnotherKind(said) is not null || said.Cues.Has(Cue.FigureDates);
        if (isNoPay) return null;
        foreach (var rule in Interpreter.Rules.Where(rule => rule.IsOfPay))
        {
            if (rule.Read(said) is { } pay && IsOfPay(pay.Meaning)) return pay with { Rule = rule.Name };
        }
        if (NamesSomethingElse(said)) return null;
        // What was offered stays what is talked about.
        var isOfTheOffer = said.Reading.Roles.Count == 0 || said.Cues.Has(Cue.Same);
        var goesOn = said.Facts.Stated is not null && said.Reading.Amounts.Count == 0 && isOfTheOffer;
        return goesOn ? FollowUps.Again(said) : PayMeanings.Bands(said);
    }

    // "And the postman?" is no question of the role that was spoken of, and "it has 40 beds" none at all.
    private static bool NamesSomethingElse(Said said)
    {
        var words = said.Reading.Words;
        var countsThings = Enumerable.Range(0, words.Count)
            .Any(i => char.IsDigit(words[i].Text[0]) && BareNumbers.CountsThings(words, i));
        if (countsThings && !said.Cues.HasAny(OfPayCues) && said.Reading.Amounts.Count == 0) return true;
        return words.Count <= WordsOfAName && !said.Cues.HasAny(OfPayCues) && !said.Reading.NamesAnything
            && words.Count > 1 && words[^2].Form is "the" or "a" or "an" && said.Reading.Unexplained.Contains(words[^1].Text);
    }

    // What words tell of another matter holds unless examples are surer than that, and so does a talk about something else than pay.
    private static float Needed(Said said)
    {
        if (IsDeclinedOrAnother(said)) return Never;
        var namesACell = said.Reading.NamesAnything || said.Reading.Amounts.Count > 0;
        // "Ok" may judge an offer, where there is one.
        var speaksOfPay = said.Cues.Without(Cue.Offer).HasAny(OfPayCues) || (said.Cues.Has(Cue.Offer) && said.Reading.Amounts.Count > 0);
        var isInGuideTalk = !PayMeanings.IsAbout(said.Facts.Subject) && !speaksOfPay;
        // "And the rung after it?", after a question of careers, goes on with that.
        var namesOnlyALevel = said.Reading.Places.Count + said.Reading.Amounts.Count + said.Reading.Roles.Count == 0
            && (said.Reading.Levels.Count > 0 || said.Reading.Step != 0);
        // "And somebody like that in platform", likewise.
        var namesOnlyARole = said.Reading.Roles.Count > 0
            && said.Reading.Places.Count + said.Reading.Amounts.Count + said.Reading.Levels.Count == 0;
        if (isInGuideTalk && (namesOnlyALevel || namesOnlyARole) && !said.Cues.Has(Cue.Same)) return BeyondDoubt;
        // "And platform?", after a question that a guide answered, asks that of another role.
        if (isInGuideTalk && said.Reading.Unexplained.Count == 0) return Never;
        // "No, platform it is. I mixed them up."
        var corrects = said.Cues.Has(Cue.Correction) && said.Reading.NamesAnything && PayMeanings.IsAbout(said.Facts.Subject);
        if (corrects) return Sure;
        return IsToldOfAnother(said, namesACell) || (isInGuideTalk && !namesACell) ? SureAgainstWords : Sure;
    }

    public static bool IsDeclinedOrAnother(Said said) => IsDeclined(said) || (said.IsSurelyOfGuides && !said.Reading.NamesAnything);

    /// <summary>What is asked is declined, or has a reply of its own.</summary>
    public static bool IsDeclined(Said said)
    {
        var refusal = Refusal(said);
        // "My band 7 pays more; and at mid-level?" has a band of its own.
        var namesTheCell = refusal == RefusalReason.AgendaForChange && said.Reading.Levels.Count > 0;
        var isDeclined = refusal is { } reason && !namesTheCell && (reason == RefusalReason.Medical || !RefusalRule.IsSoft(reason));
        return isDeclined || said.Cues.HasAny(Cue.Medical, Cue.Legal, Cue.Invent, Cue.Injection, Cue.Errand)
            || FixedReplyRule.MayNeedHelp(said.Reading, said.Lexicon) || FixedReplyRule.IsCommand(said);
    }

    private static bool IsToldOfAnother(Said said, bool namesACell)
    {
        var wantsFixedReply = !said.Cues.Has(Cue.Permanent)
            && (FixedReplyRule.IsSurelyMeant(said) || said.Cued.Any(intent => intent.Reply is not null));
        return Refusal(said) is not null || wantsFixedReply || said.Lexicon.Intents.HasGuideTopic(said.Cues)
            || ((!namesACell || said.Reading.Unexplained.Count > 1) && said.Topic?.OfPay < TopicCues.PayIsRuledOut);
    }

    private static RefusalReason? Refusal(Said said) =>
        RefusalReader.Find(said.Reading, said.Lexicon, said.NewestGuideYear)?.Reason;

    // "Does a bigger team mean better pay?", "who counted all that?": what moves pay, or where figures come from.
    private static bool AsksAroundPay(Said said) =>
        !NamesABand(said.Reading)
        && (said.Cues.HasAny(Cue.PayDrivers, Cue.Extras)
            || said.Topic?.AroundPay >= (said.Reading.Unexplained.Count > 0 ? AroundPayIsLikely : SureAgainstWords));

    // "And the platform people, what comes on top?" names a role alone.
    private static bool NamesABand(Reading reading) =>
        (reading.Levels.Count > 0 && !reading.LevelIsOfTitle)
        || reading.OtherGrades.Count + reading.Places.Count + reading.Amounts.Count > 0;

    /// <summary>The talk goes on about pay so surely that a task that examples alone tell is not meant.</summary>
    public static bool LeavesNoTask(Said said) => IsSurelyOfPay(said.Talk) && !AsksAroundPay(said);

    /// <summary>"And what is the money like?" is no answer of somebody who practises for an interview.</summary>
    public static bool LeavesPractice(Said said) =>
        said.Reading.Words.Count <= LongestQuestion && said.Cues.HasAny(Cue.Pay, Cue.Offer)
        && (said.Reading.NamesAnything || NothingAsked.MayAsk(said)) && IsSurelyOfPay(said.Talk);

    /// <summary>So surely that what single words tell does not count.</summary>
    public static bool IsSurelyOfPay(TalkGuess? talk) => talk?.Pay >= SureAgainstWords;

    /// <summary>Surely enough for a number to be an amount. Where one row of the tables is spoken of, and something tells that the number
    /// is one, more likely than not will do.</summary>
    public static bool MayBeAnAmount(TalkGuess? talk, ConversationFacts facts, bool isSigned)
    {
        var speaksOfARow = PayMeanings.IsAbout(facts.Subject) && facts is { Roles.Count: 1, Levels.Count: 1 };
        return talk?.Pay >= (speaksOfARow && isSigned ? MoreLikelyThanNot : SureAgainstWords);
    }

    /// <summary>The talk has left pay, whatever single words tell.</summary>
    public static bool LeavesPay(Said said) =>
        said.Talk?.Pay < (said.Cues.Has(Cue.MaybePay) && !said.Reading.NamesAnything ? MayNotBePay : PayIsUnlikely)
        // "Is that a month or a year?", "what is it in dollars for my sister?"
        && !(said.Cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency) && PayMeanings.IsAbout(said.Facts.Subject))
        && !(said.Cues.HasAny(Cue.Pay, Cue.Highest, Cue.Lowest) && said.Topic?.Of(Topic.Pay) >= GuideFirst.PayIsLikely);

    private static bool IsOfPay(Meaning meaning) =>
        meaning is not (Meaning.AsksGuide or Meaning.AsksFixed or Meaning.AsksWhichRole or Meaning.NeedsRole { Topic: Subject.Guide });
}
