using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages of an intent that the vocabulary words an answer for.</summary>
/// <remarks>Examples decide where they are sure, and a cue together with examples that do not speak against it. Without the
/// encoder, cues decide alone.</remarks>
internal static class FixedReplyRule
{
    /// <summary>From here on examples decide alone.</summary>
    public const float Sure = 0.45f;
    internal const float Likely = 0.28f;
    private const float SureOfDanger = 0.5f;

    // "They said there is nothing left for rises" goes on about pay.
    private const float SureOfDangerInPay = 0.8f;

    // "He has none at all", of experience.
    private const float SureOfDangerInATalk = 0.7f;
    private const float SureOfFraud = 0.8f;
    private const float SureAgainstPay = 0.8f;
    private const float SureOfAFee = 0.4f;
    private const int LongestFee = 3;

    // Less is rather a fee than a year's pay.
    private const int LeastOffered = 18_000;
    private const int FewestOfAStory = 3;
    internal const float GoesOnAboutAGuide = 0.5f;
    private const float SureToGoOn = 0.7f;
    private const int FewestOfASentence = 4;
    private const float Possible = 0.12f;
    private const float Agrees = 0.03f;
    private const int WordsOfAPlace = 5;

    // Of everyday words alone, more make a sentence.
    private const int LongestFragment = 6;

    private static readonly Cue[] Refused = [Cue.Injection, Cue.Invent, Cue.OtherPeople, Cue.Medical, Cue.Errand];
    private static readonly Cue[] PayAsked = [Cue.Pay, Cue.HowMuch, Cue.PayDrivers, Cue.AgendaForChange, Cue.OtherCurrency, Cue.Tax];

    private static readonly Cue[] OfTheChat =
        [Cue.Forget, Cue.StartOver, Cue.Privacy, Cue.Identity, Cue.Help, Cue.Greeting, Cue.Thanks, Cue.Goodbye, Cue.KnownRoles];

    /// <summary>Somebody may be in danger, or about to be cheated: that is answered before all else.</summary>
    public static Interpretation? OfUrgent(Said said)
    {
        // Pay is looked up without waiting for the encoder, and answers in a practised interview are heard out.
        var isLookUp = (said.Reading.NamesAnything || said.Reading.Amounts.Count > 0) && said.Reading.Unexplained.Count < FewestOfAStory;
        var mayBeTold = said.Facts.Practice is null && !said.Cues.HasAny(OfTheChat) && !isLookUp
            && (said.Reading.Unexplained.Count > 0 || said.Reading.Words.Count >= FewestOfASentence)
            && !(said.Talk?.Guide >= GoesOnAboutAGuide);
        float Of(Intent intent) => said.Likely?.GetValueOrDefault(intent.Name) ?? 0;
        var ofDanger = said.Talk?.Pay >= TalkRule.Sure ? SureOfDangerInPay
            : said.Facts.Subject is Subject.None or Subject.SuitsMe ? SureOfDanger : SureOfDangerInATalk;
        bool IsTold(Intent intent) =>
            (intent.Urgent.Count > 0 && Of(intent) >= ofDanger)
            || (IsOfFraud(intent) && Of(intent) >= (NamesAFee(said.Reading) ? SureOfAFee : SureOfFraud));
        var told = said.Lexicon.UrgentCues.FindAll(said.Reading.Words).Select(match => match.Value)
            .Concat(mayBeTold ? said.Lexicon.Vocabulary.Intents.Where(IsTold) : []).FirstOrDefault();
        return told?.Reply is { } reply
            ? new(new Meaning.AsksFixed(reply, said.Scope, null), IsOfFraud(told) ? WithTheOffer(said) ?? said.Facts : said.Facts)
            : null;
    }

    /// <summary>Somebody may be in danger, or about to be cheated: examples make it likely enough that nothing lighter is
    /// answered.</summary>
    public static bool MayNeedHelp(Reading reading, Lexicon lexicon)
    {
        bool IsHelp(Intent intent) => intent.Urgent.Count > 0 || IsOfFraud(intent);
        if (lexicon.IntentCues.FindAll(reading.Words).Any(cue => IsHelp(cue.Value))) return true;
        if (lexicon.Examples.Replies?.Likelihoods(reading.MaskedText) is not { } likely) return false;
        float Of(Intent intent) => likely.GetValueOrDefault(intent.Name);
        return lexicon.Vocabulary.Intents.Any(intent => (intent.Urgent.Count > 0 && Of(intent) >= Possible)
            || (IsOfFraud(intent) && Of(intent) >= Likely));
    }

    // "And does that sum look right?", of an offer that may be a fraud; a fee is no offer.
    private static ConversationFacts? WithTheOffer(Said said) =>
        said.Reading.Roles.Count == 1
        && AmountMeanings.Stated(said.Reading, said.Lexicon) is { IsAnnualPounds: true, Low: >= LeastOffered } amount
            ? Settled.By(said.Facts, said.Scope) with { Subject = Subject.Offer, Stated = amount with { Start = 0, End = 0 } }
            : null;

    // "Send £80 for the check": nobody's yearly pay.
    private static bool NamesAFee(Reading reading) => reading.Amounts.Any(amount =>
        amount.Period is null && amount.Start < amount.End && amount.End <= reading.Text.Length
        && reading.Text[amount.Start..amount.End].TrimStart('£', ' ') is { Length: > 0 and <= LongestFee } typed
        && typed.All(char.IsDigit));

    private static bool IsOfFraud(Intent intent) => intent.Reply is { } reply && IsOfFraud(reply);

    private static bool IsOfFraud(FixedReply reply) => reply.Contact?.Purpose == ContactPurpose.Report;

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        // "Sick pay" is no matter of illness.
        var isPayOfAnotherKind = AsksPay(reading) && IsSurelyOfAReply(said);
        var cues = isPayOfAnotherKind ? reading.Cues.Without(Cue.Medical) : reading.Cues;
        if (cues.HasAny(Refused) || reading.Words.Count == 0) return null;
        if (Command(said) is { } command) return new(new Meaning.AsksFixed(command, said.Scope, null), said.Facts);
        // "No, not platform, I meant informatics" goes on with what was asked.
        if (reading.Cues.Has(Cue.Correction) && reading.NamesAnything && said.Facts.Subject != Subject.None) return null;
        // "Fully remote?" while pay is talked about asks for the bands of both regions.
        var isFragment = reading.Words.Count <= LongestFragment || reading.Cues.HasAny(Cue.BothRegions, Cue.Pay);
        if (PayMeanings.IsAbout(said.Facts.Subject) && reading.Unexplained.Count == 0 && isFragment && !AsksWhether(reading)) return null;
        var cued = said.Cued.Where(intent => intent.Reply is not null).ToList();
        var namesCell = reading.Amounts.Count > 0 || reading.Levels.Count > 0 || reading.Roles.Count > 0;
        var asksPay = AsksPay(reading) && !OnlyMentionsMoney(said) && !isPayOfAnotherKind;
        var mayBreakOff = reading.Words.Count > LongestFragment && !reading.NamesAnything && reading.Cues == new CueSet();
        var saysNothing = reading.Unexplained.Count == 0 && !mayBreakOff;
        if (cued.Count == 0 && (saysNothing || asksPay)) return null;
        if (TellsAnOffer(said)) return null;
        if (asksPay && namesCell) return null;
        // "And basic pay, in Derby?": a place, and examples that are sure of pay.
        if (reading.Places.Count > 0 && said.Topic?.Of(Topic.Pay) >= GuideFirst.PayIsSure) return null;
        if (Meant(said, cued) is not ({ Reply: { } reply }, var isSure)) return null;
        if (!isSure && cued.Count == 0 && (GoesOnWithTheTalk(said) || IsPlainlyOfGuides(said))) return null;
        if (cued.Count == 0 && NamesWhatGuidesName(said)) return null;
        // "Or were it in Hull", "the same for platform", while pay is talked about.
        var isInPayTalk = PayMeanings.IsAbout(said.Facts.Subject);
        var mayNameTheJobsPlace = reading.Places.Count > 0 && (!isSure || (reply.IsChat && cued.Count == 0));
        if (isInPayTalk && mayNameTheJobsPlace) return null;
        if (isInPayTalk && reading.Cues.Has(Cue.Same) && reading.Roles.Count > 0) return null;
        if (reply.Contact is null && GoesOnAboutPay(said)) return null;
        var namesCellOfARole = reading.Roles.Count > 0
            && (reading.Places.Count > 0 || (reading.Levels.Count > 0 && !reading.LevelIsOfTitle));
        if (reply.IsChat && namesCellOfARole) return null;
        // "Show me where platform jobs are posted": the guide to the role says where.
        var looksForItsJobs = reply.Contact?.Purpose == ContactPurpose.Person && reading.Roles.Count > 0 && reading.Cues.Has(Cue.Jobs);
        if (looksForItsJobs && cued.Count == 0) return null;
        var isAsked = reading.Text.Contains('?', StringComparison.Ordinal);
        if (reply.IsChat && (isAsked || !isSure || NothingAsked.AsksOn(said) || SaysMoreThanARemark(said))) return null;
        return new(new Meaning.AsksFixed(reply, said.Scope, Question(said)) { IsUnsure = !isSure }, FactsAfter(said, reply));
    }

    // "I have an interview on Thursday": a phrase of a guide's topic, and examples that are sure of it.
    private static bool IsPlainlyOfGuides(Said said) => said.Lexicon.Intents.HasGuideTopic(said.Cues) && said.IsSurelyOfGuides;

    /// <summary>The reply to say where the guides turn out to hold nothing; null where examples tell none.</summary>
    public static FixedReply? Otherwise(Said said)
    {
        var reading = said.Reading;
        if (reading.Cues.HasAny(Refused) || reading.Unexplained.Count == 0 || AsksPay(reading)) return null;
        if (said.Likely is not { } likely) return null;
        var best = said.Lexicon.Vocabulary.Intents.Where(intent => intent.Reply is { IsChat: false })
            .MaxBy(intent => likely.GetValueOrDefault(intent.Name));
        return best is not null && likely.GetValueOrDefault(best.Name) >= Possible ? best.Reply : Spoken(said);
    }

    /// <summary>The reply that a phrase tells beside a role, where examples tell another matter; null where none does.</summary>
    public static FixedReply? Spoken(Said said)
    {
        var mayBe = said.Reading.Roles.Count > 0 && said.Reading.Unexplained.Count < FewestOfAStory
            && !said.Cues.HasAny(Refused) && !AsksPay(said.Reading);
        return mayBe ? said.Cued.FirstOrDefault(intent => intent.Reply is { IsChat: false, Contact: null })?.Reply : null;
    }

    /// <summary>The whole message is a command that has a reply.</summary>
    public static bool IsCommand(Said said) => Command(said) is not null;

    /// <summary>Examples are sure of a reply that is more than small talk.</summary>
    public static bool IsSurelyMeant(Said said)
    {
        bool IsSure(Intent intent) => intent.Reply is { IsChat: false } && said.Likely?.GetValueOrDefault(intent.Name) >= Sure;
        return said.Lexicon.Vocabulary.Intents.Any(IsSure);
    }

    // "Do they let you work from home?"
    private static bool AsksWhether(Reading reading) =>
        reading.Words.Take(3).Any(word => word.Text is "do" or "does" or "can" or "could" or "may" or "will") && reading.Words.Count > 3;

    // "That's under what I get today", "oh, a lead one": it goes on with the talk.
    private static bool SaysMoreThanARemark(Said said)
    {
        var isInATalk = said.Facts.Subject != Subject.None;
        var namesTheNext = said.Reading.Levels.Count + said.Reading.Roles.Count > 0 || NothingAsked.HasStep(said);
        return isInATalk && (namesTheNext || said.Talk?.Pay >= said.Talk?.Chat);
    }

    // "71k, by phone this morning", while the pay of a role is talked about; urgent replies were given before.
    private static bool TellsAnOffer(Said said) =>
        PayMeanings.IsAbout(said.Facts.Subject) && said.Facts.Roles.Count > 0
        && AmountMeanings.Stated(said.Reading, said.Lexicon) is { Period: null or PayPeriod.Year, Low: >= LeastOffered };

    // "What about FHIR?", while a guide is talked about.
    private static bool NamesWhatGuidesName(Said said) =>
        said.Facts.Subject == Subject.Guide && said.Reading.Words.Count <= WordsOfAPlace && said.Reading.Unexplained.Count > 0
        && said.Reading.Unexplained.All(word => said.Lexicon.GuideWords.Contains(Words.Singular(word)));

    // Examples of replies are not sure, and examples of talks are that it goes on about pay or a guide.
    private static bool GoesOnWithTheTalk(Said said) => said.Talk?.Pay + said.Talk?.Guide >= SureToGoOn;

    // "Or if I moved nearer to Derby?", while pay is talked about.
    private static bool GoesOnAboutPay(Said said) =>
        PayMeanings.IsAbout(said.Facts.Subject) && said.Reading.Roles.Count == 0 && said.Reading.Places.Count > 0
        && ((ScopeResolver.Moves(said.Reading) && said.Cued.Count == 0) || said.Topic?.Of(Topic.Pay) >= GuideFirst.PayIsLikely
            || (OnlySaysWhere(said.Reading) && said.Cued.Count == 0));

    // "It's in Hull, by the way."
    private static bool OnlySaysWhere(Reading reading) =>
        reading.Words.Count <= WordsOfAPlace && reading.Unexplained.Count <= 1
        && !QuestionSplitter.IsOpener(reading.Words[0].Text)
        && reading.Words.Take(3).Any(word => word.Form is "its" or "it" or "want" or "prefer" or "live" or "based")
        && !reading.Text.Contains('?', StringComparison.Ordinal);

    // "OK" by itself, and not "68k ok?".
    private static FixedReply? Command(Said said) =>
        said.Reading.Amounts.Count == 0 ? said.Lexicon.Intents.ReplyTo(said.Reading.Typed) : null;

    // Pay is looked up without waiting for the encoder.
    private static bool AsksPay(Reading reading) =>
        reading.Cues.HasAny(PayAsked) || reading.Amounts.Count > 0
            || (reading.Roles.Count > 0 && reading.Levels.Count > 0 && reading.Unexplained.Count == 0);

    // "Is there much wfh in that job at all?": neither pay nor a matter of the work.
    private static bool IsSentenceOfRemoteWork(Said said) =>
        said.Cues.Has(Cue.BothRegions) && !said.IsSurelyOfGuides && !PayMeanings.IsAbout(said.Facts.Subject)
        && said.Reading.WordsBesidesNames >= TopicCues.FewestOfASentence;

    // "Sick pay", "maternity pay": examples are sure of a reply and rule out that a band is asked for. Pay is looked up without waiting
    // for the encoder.
    private static bool IsSurelyOfAReply(Said said) =>
        said.Reading.Amounts.Count + said.Reading.Levels.Count + said.Reading.Places.Count == 0
        && said.Reading.Content.Count > 1 && said.Topic?.Of(Topic.Pay) < TopicCues.PayIsRuledOut
        && said.Lexicon.Vocabulary.Intents.Any(intent =>
            intent.Reply is { IsChat: false } && said.Likely?.GetValueOrDefault(intent.Name) >= SureAgainstPay);

    // "Somebody promises 300 a day for rating clips, was that you?" names no job to hold the amount against. "The master's in health
    // informatics is 12k" names one, and examples are sure of another matter.
    private static bool OnlyMentionsMoney(Said said) =>
        said.Reading.Amounts.Count > 0 && said.Reading.Levels.Count + said.Reading.Places.Count == 0 && said.Reading.Unexplained.Count > 0
        && !said.Reading.Cues.HasAny(PayAsked) && said.Topic?.Of(Topic.Pay) < TopicCues.PayIsRuledOut
        && (said.Scope.Roles.Count == 0 || IsSurelyMeant(said));

    private static (Intent Intent, bool IsSure)? Meant(Said said, List<Intent> cued)
    {
        if (said.Likely is not { } likely) return cued.Count == 1 ? (cued[0], true) : null;
        float Of(Intent intent) => likely.GetValueOrDefault(intent.Name);
        var best = said.Lexicon.Vocabulary.Intents.Where(intent => intent.Reply is not null).MaxBy(Of);
        // "Do they repair the robots too?" goes on with the talk, if examples of talks are surer of it than those of replies.
        var goesOn = best is not null && cued.Count == 0 && said.Talk?.Guide > Of(best);
        if (best is not null && Of(best) >= Sure) return (best, !goesOn);
        var spoken = cued.MaxBy(Of);
        // "I was made redundant, what would they ask of me?": one phrase, and examples of topics are sure of a guide.
        var mayBeInPassing = said.IsSurelyOfGuides && said.Reading.Unexplained.Count >= FewestOfAStory
            && spoken is not null && Of(spoken) < Possible;
        if (spoken is not null && (Of(spoken) >= Agrees || IsSentenceOfRemoteWork(said))) return (spoken, !mayBeInPassing);
        return best is not null && Of(best) >= Likely ? (best, false) : null;
    }

    private static GuideQuestion? Question(Said said) =>
        GuideMeanings.OfGuide(said).Meaning is Meaning.AsksGuide asks ? asks.Question : null;

    private static ConversationFacts FactsAfter(Said said, FixedReply reply) =>
        reply.IsChat
            ? said.Facts
            : (IsOfFraud(reply) ? WithTheOffer(said) : null) ?? GuideMeanings.OfGuide(said).Facts;
}
