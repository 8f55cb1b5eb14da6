using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A message's meaning, and what the conversation has settled once it is answered.</summary>
public sealed record Interpretation(Meaning Meaning, ConversationFacts Facts)
{
    /// <summary>The rule that read it; empty for small talk.</summary>
    public string Rule { get; init; } = string.Empty;
}

/// <summary>From a reading and the conversation's facts to a meaning. Pure: the same words in the same conversation mean the
/// same.</summary>
public static class Interpreter
{
    // The first that has a meaning to give.
    internal static readonly (string Name, Func<Said, Interpretation?> Read)[] Rules =
    [
        ("a pasted text", TaskRule.OfText),
        ("a word by itself", NothingAsked.OfWord),
        ("a name by itself", NothingAsked.OfName),
        ("an amount that makes no range", AmountMeanings.OfUnclear),
        ("part-time pay", AmountMeanings.OfPartTime),
        ("the person's own rate", AmountMeanings.OfOwnRate),
        ("the line of an advert", PayTasks.OfAdvert),
        ("a task for the guides", TaskRule.Of),
        ("what people ask and no guide holds", FixedReplyRule.Of),
        ("the two spoken of", PayMeanings.OfTheTwo),
        ("what else to ask for", PayTasks.OfWhatElse),
        ("is a band a lot", PayMeanings.OfJudgement),
        ("the gap between the regions", PayMeanings.OfTheGap),
        ("a remark", NothingAsked.OfRemark),
        ("what no guide answers", Declined),
        ("another matter than pay", GuideMeanings.OfOtherMatter),
        ("things the guides do not tell apart", PayTasks.OfAnotherKind),
        ("a negotiation", PayTasks.OfNegotiation),
        ("an amount", AmountMeanings.OfAmount),
        ("the amount again", FollowUps.OnAmount),
        ("a permanent job after a rate", FollowUps.OnPermanent),
        ("unlike bands side by side", ComparedCells.OfCells),
        ("the pay of what was spoken of", GuideMeanings.OfItsPay),
        ("pay", PayMeanings.OfPay),
        ("the figures' dates", PayMeanings.OfDates),
        ("the subject again", FollowUps.OnSubject),
        ("a place", PayMeanings.OfPlace),
        ("which role suits", GuideMeanings.OfChoice),
        ("anything else", GuideMeanings.OfGuide),
    ];

    private const int WordsToThePronoun = 5;
    private const float NothingIsLikely = 0.5f;
    private const float PayIsLikely = 0.5f;

    // "And would 52 be any good".
    private const int WordsAroundAnAmount = 6;

    // Words of whoever speaks of this chat and of who is in it.
    private static readonly HashSet<string> OfTheChat =
        ["you", "your", "i", "me", "my", "we", "our", "us", "this", "here", "chat", "message"];

    /// <param name="newestGuideYear">Years after it are forecasts.</param>
    public static Interpretation Interpret(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lexicon);
        reading = BandEnd.Told(OtherRegion.Told(reading, facts), facts);
        if (PracticeRule.Of(InConversation(reading, facts, lexicon, newestGuideYear)) is { } practised)
            return practised with { Rule = "an interview that is practised" };
        var raised = RaisesTheAmount(reading, facts, lexicon);
        if (reading.Pasted is null && CourtesyReader.Find(reading, lexicon) is { } courtesy
            && !(raised is not null && courtesy == CourtesyKind.Unclear)
            && !IsOfSomethingElse(courtesy, reading, facts, lexicon, newestGuideYear))
        {
            var cleared = courtesy is CourtesyKind.Forget or CourtesyKind.StartOver;
            return new(new Meaning.Courtesy(courtesy), cleared ? ConversationFacts.None : facts);
        }
        if (raised is not null) reading = reading with { Amounts = [raised with { Marked = true }] };
        var said = InConversation(reading, facts, lexicon, newestGuideYear);
        foreach (var rule in Rules)
        {
            if (rule.Read(said) is { } interpretation)
                return interpretation with { Rule = rule.Name, Facts = WithRoleBefore(interpretation.Facts, facts) };
        }
        throw new InvalidOperationException("The last rule takes every message.");
    }

    private static ConversationFacts WithRoleBefore(ConversationFacts next, ConversationFacts facts) =>
        next.Roles is [var now] && facts.Roles is [var before] && now != before ? next with { RoleBefore = before } : next;

    private static Said InConversation(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear) =>
        new(reading, facts, ScopeResolver.Resolve(reading, facts, lexicon), lexicon, newestGuideYear);

    // "Delete my application" is no request to be forgotten, "can I talk to a person" no question who answers, and "is it a nice place"
    // of an employer no thanks.
    private static bool IsOfSomethingElse(
        CourtesyKind courtesy, Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        if (courtesy is CourtesyKind.Help or CourtesyKind.Unclear
            && PayTasks.AsksWhatElse(InConversation(reading, facts, lexicon, newestGuideYear)))
            return true;
        // "What would you ask them about that", while a guide is talked about.
        var pointsBack = reading.Words.Any(word => word.Form is "them" or "it" or "that");
        if (courtesy == CourtesyKind.Help && facts.Subject == Subject.Guide && pointsBack) return true;
        if (courtesy == CourtesyKind.Privacy && IsOfTheRole(reading, facts, lexicon, newestGuideYear)) return true;
        var mayBe = courtesy == CourtesyKind.Forget
            || reading.Employers.Count > 0
            || (courtesy == CourtesyKind.Identity && !AsksWhatTheBotIs(reading.Words));
        return mayBe && FixedReplyRule.Of(InConversation(reading, facts, lexicon, newestGuideYear)) is not null;
    }

    // "And data protection law?", while a role is talked about; whoever speaks of you, me or this chat asks what it keeps.
    private static bool IsOfTheRole(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        var speaksOfTheChat = reading.Words.Any(word => OfTheChat.Contains(word.Form));
        return facts.Roles.Count > 0 && !speaksOfTheChat
            && InConversation(reading, facts, lexicon, newestGuideYear).IsSurelyOfGuides;
    }

    // "Are you a person?", and not "is there a person I can talk to".
    private static bool AsksWhatTheBotIs(IReadOnlyList<Word> words) =>
        words is [{ Form: "are" or "is" or "am" }, ..]
        && !(words is [_, { Form: "there" }, ..] && words.Any(word => word.Form == "i"));

    // "They raised it to 92", while an amount is being held against the bands; "she is on 52", "I was told 52" and "and 52?" after a band,
    // where nothing else is said.
    private static Amount? RaisesTheAmount(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        if (reading.Amounts.Count > 0 || reading.BareThousands is not { } bare) return null;
        if (facts.Stated is not null && facts.Subject is Subject.Offer or Subject.Reverse) return bare;
        // "The client says 52".
        var told = reading.Words.Any(word => word.End <= bare.Start && lexicon.TellingWords.Contains(word.Form)) ? 1 : 0;
        var saysNothingElse = reading.Unexplained.Count(word => !char.IsAsciiDigit(word[0])) <= told;
        var before = reading.Words.Where(word => word.End <= bare.Start).Select(word => word.Form).LastOrDefault();
        var isReached = before is "on" or "at" or "to";
        var isShort = reading.Words.Count <= WordsAroundAnAmount;
        var goesOn = facts.Subject switch
        {
            Subject.Negotiation => facts.Stated is not null && (isReached || saysNothingElse),
            Subject.Pay => facts.Roles.Count > 0 && (isReached || isShort) && saysNothingElse,
            _ => false,
        };
        return goesOn ? bare : null;
    }

    private static Interpretation? Declined(Said said)
    {
        if (RefusalReader.Find(said.Reading, said.Lexicon, said.NewestGuideYear) is not { } refusal) return null;
        var isSoft = IsSoft(refusal.Reason) && !AsksWhatWillBecomeOfThem(refusal.Reason, said.Reading);
        if (isSoft && SoundsLikeAGuideQuestion(said)) return null;
        // One word tells what is off topic ("bus", "iPhone"), and examples need not agree.
        var mayBeOnTopic = said.Reading.Places.Count == 0 && said.Topic is { } topic && topic.Of(Topic.Nothing) < NothingIsLikely && topic.OfPay < PayIsLikely;
        if (refusal.Reason == RefusalReason.OffTopic && mayBeOnTopic) return null;
        Interpretation declined = new(
            new Meaning.OutOfScope(refusal.Reason, refusal.Named, said.Scope),
            isSoft ? AboutItsRole(said) : IsOfPay(refusal.Reason) ? AboutItsPay(said) : said.Facts);
        if (refusal.Reason == RefusalReason.NoGuide && AsksItsPay(said.Reading, refusal.Named)) return declined;
        var isOfTheRole = IsOfTheJobAtHand(said) || SetsJobBesideTheRole(said);
        if (refusal.Reason == RefusalReason.NoGuide && isOfTheRole) return GuideFirst.WhereLikely(said, declined);
        var needed = isSoft && said.Reading.Roles.Count == 0 ? Certainty.Evident : Certainty.Plain;
        return isSoft || refusal.Reason == RefusalReason.NoGuide ? GuideFirst.UnlessRefusedOutright(said, declined, needed) : declined;
    }

    // The role that such a message names is talked about next; what was settled of another role is dropped.
    private static ConversationFacts AboutItsRole(Said said)
    {
        var roles = Settled.Slugs(said.Reading.Roles);
        return said.Reading.Roles.Count == 0 || roles.SequenceEqual(said.Facts.Roles)
            ? said.Facts
            : said.Facts with { Roles = roles, Subject = Subject.None, Stated = null };
    }

    private static bool IsOfPay(RefusalReason reason) =>
        reason is RefusalReason.Forecast or RefusalReason.Tax or RefusalReason.Company or RefusalReason.AgendaForChange;

    // "OK, and what is it now?", after a forecast that was declined.
    private static ConversationFacts AboutItsPay(Said said) =>
        said.Reading.Roles.Count == 0
            ? said.Facts
            : Settled.By(said.Facts, said.Scope) with { Subject = Subject.Pay, Stated = null };

    // What a job without a guide pays, no passage of another can tell.
    private static bool AsksItsPay(Reading reading, string? job)
    {
        var name = Words.Split(job ?? string.Empty).Select(word => word.Form).ToHashSet(StringComparer.Ordinal);
        var namesOnlyTheJob = reading.Unexplained.All(word => name.Contains(Words.Singular(word.ToLowerInvariant())));
        return reading.Cues.Has(Cue.Pay) || (reading.Cues.Has(Cue.HowMuch) && namesOnlyTheJob);
    }

    // "Clinicians dislike it, what does one in this role do then": others are spoken of, and the role talked about is meant.
    private static bool IsOfTheJobAtHand(Said said)
    {
        var words = said.Reading.Words;
        var pointsBack = Enumerable.Range(1, Math.Max(0, words.Count - 1))
            .Any(i => words[i].Form is "job" or "role" or "post" && words[i - 1].Form is "this" or "that");
        return pointsBack && said.Facts.Roles.Count == 1 && !said.Cues.HasAny(Cue.Pay, Cue.HowMuch);
    }

    private static readonly HashSet<string> Trials =
        ["interview", "test", "exam", "probation", "assessment", "screening", "stage", "round", "task", "it", "this", "that", "hired"];

    // "Isn't that what a pharmacist does?", "so only nurses do it?": what is asked is the role.
    private static bool SetsJobBesideTheRole(Said said)
    {
        var words = said.Reading.Words;
        if (said.Facts is not { Roles.Count: 1, Subject: Subject.Guide } || said.Cues.HasAny(Cue.Pay, Cue.HowMuch)) return false;
        return said.Lexicon.Occupations.FindAll(words).Exists(job => Enumerable.Range(0, words.Count).Any(i =>
            Math.Abs(i - job.First) <= WordsToThePronoun && words[i].Form is "that" or "it" or "this"
            && !words.Skip(Math.Min(i, job.First) + 1).Take(Math.Abs(i - job.First)).Any(word => word.AfterBreak)));
    }

    // "Will I get through the interview?": nobody can tell, however much a guide says of interviews.
    private static bool AsksWhatWillBecomeOfThem(RefusalReason reason, Reading reading)
    {
        var words = reading.Words;
        bool Succeeds(int verb)
        {
            var isTold = words[verb].Form is "pass" or "fail" or "make" or "succeed" or "survive"
                || (words[verb].Form == "get" && verb + 1 < words.Count && words[verb + 1].Form is "through" or "past" or "in" or "hired");
            var saysNoMore = words.Count <= verb + 2 || words[verb + 1].Form is "if" or "when" or "with" or "on" or "or";
            return isTold && (saysNoMore || words.Skip(verb + 1).Take(4).Any(word => Trials.Contains(word.Form)));
        }

        return reason == RefusalReason.PersonalOutcome && Enumerable.Range(1, Math.Max(0, words.Count - 2)).Any(i =>
            words[i].Form == "i" && words[i - 1].Form is "will" or "would" && (i == 1 || words[i - 1].AfterBreak) && Succeeds(i + 1));
    }

    // One everyday word ("homework", "will I get") tells these; where examples plainly tell a guide's topic of a named role, they win.
    private static bool IsSoft(RefusalReason reason) =>
        reason is RefusalReason.Invent or RefusalReason.Errand or RefusalReason.PersonalOutcome or RefusalReason.Legal
            or RefusalReason.OffTopic or RefusalReason.Medical;

    private static bool SoundsLikeAGuideQuestion(Said said) =>
        said.Scope.Roles.Count > 0 && said.Topic is { } topic && topic.OfGuides > GuideMeanings.SureOfGuides;
}
