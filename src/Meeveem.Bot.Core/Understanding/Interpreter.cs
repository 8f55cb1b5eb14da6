using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>From a reading and the conversation's facts to a meaning. Pure: the same words in the same conversation mean the
/// same.</summary>
public static class Interpreter
{
    // The first that has a meaning to give.
    internal static readonly MeaningRule[] Rules =
    [
        new("a pasted text", TaskRule.OfText),
        new("a word by itself", NothingAsked.OfWord),
        new("a name by itself", NothingAsked.OfName),
        new("an amount that makes no range", AmountMeanings.OfUnclear),
        new("part-time pay", AmountMeanings.OfPartTime),
        new("as many posts", AmountMeanings.OfPosts),
        new("the role of the offers", OneOfTheOffers.Completed),
        new("which of the offers", OneOfTheOffers.Compared),
        new("the person's own rate", AmountMeanings.OfOwnRate),
        new("what is asked about pay in words", PayInWords.OfPay),
        new("the line of an advert", PayTasks.OfAdvert),
        new("is a band a lot", PayMeanings.OfJudgement, IsOfPay: true),
        new("a task for the guides", TaskRule.Of),
        new("what else to ask for", PayTasks.OfWhatElse),
        new("the pay of what was spoken of", GuideMeanings.OfItsPay),
        new("the talk goes on about pay", TalkRule.OfPay),
        new("the bot itself", BotRule.Of),
        new("an opening that asks nothing", OpeningRule.Of),
        new("what people ask and no guide holds", FixedReplyRule.Of),
        new("the two spoken of", PayMeanings.OfTheTwo, IsOfPay: true),
        new("the gap between the regions", PayMeanings.OfTheGap, IsOfPay: true),
        new("a remark", NothingAsked.OfRemark),
        new("what no guide answers", RefusalRule.Of),
        new("what no guide answers, by examples", RefusalRule.OfExamples),
        new("another matter than pay", GuideMeanings.OfOtherMatter),
        new("things the guides do not tell apart", PayTasks.OfAnotherKind),
        new("a negotiation", PayTasks.OfNegotiation, IsOfPay: true),
        new("an amount", AmountMeanings.OfAmount, IsOfPay: true),
        new("the amount again", FollowUps.OnAmount, IsOfPay: true),
        new("a permanent job after a rate", FollowUps.OnPermanent, IsOfPay: true),
        new("unlike bands side by side", ComparedCells.OfCells, IsOfPay: true),
        new("pay", PayMeanings.OfPay, IsOfPay: true),
        new("the figures' dates", PayMeanings.OfDates),
        new("the subject again", FollowUps.OnSubject, IsOfPay: true),
        new("a place", PayMeanings.OfPlace),
        new("which role suits", GuideMeanings.OfChoice),
        new("anything else", GuideMeanings.OfGuide),
    ];

    // Words of whoever speaks of this chat and of who is in it.
    private static readonly HashSet<string> OfTheChat =
        ["you", "your", "i", "me", "my", "we", "our", "us", "this", "here", "chat", "message"];

    /// <param name="newestGuideYear">Years after it are forecasts.</param>
    public static Interpretation Interpret(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lexicon);
        var said = InConversation(reading, facts, lexicon, newestGuideYear);
        if (FixedReplyRule.OfUrgent(said) is { } urgent) return urgent with { Rule = "somebody in danger" };
        said = said with { Asks = PayInWords.Of(said) };
        reading = BandEnd.Told(OtherRegion.Told(reading, facts), facts);
        var before = facts;
        (reading, facts) = OtherRole.Told(reading, OneOfTheOffers.Told(reading, facts), lexicon);
        // "What does the first one pay?" asks of a role, and of no level.
        var asks = reading.Roles.Count > said.Reading.Roles.Count
            ? said.Asks with { Level = AskedLevel.None, LevelIsSure = false }
            : said.Asks;
        said = Again(said, reading, facts) with { Asks = asks };
        if (PracticeRule.Of(said) is { } practised) return practised with { Rule = "an interview that is practised" };
        var raised = BareAmount.Of(reading, facts, said.Asks, lexicon);
        if (reading.Pasted is null && CourtesyReader.Find(reading, lexicon) is { } courtesy
            && !(raised is not null && courtesy == CourtesyKind.Unclear)
            && !IsOfSomethingElse(courtesy, reading, facts, lexicon, newestGuideYear))
        {
            var cleared = courtesy is CourtesyKind.Forget or CourtesyKind.StartOver;
            return new(new Meaning.Courtesy(courtesy), cleared ? ConversationFacts.None : facts);
        }
        if (raised is not null) reading = reading with { Amounts = [raised with { Marked = true }] };
        reading = PayInWords.Told(said.Asks, reading, facts, lexicon);
        said = Again(said, reading, facts);
        foreach (var rule in Rules)
        {
            if (rule.Read(said) is not { } interpretation) continue;
            var name = interpretation.Rule.Length > 0 ? interpretation.Rule : rule.Name;
            var next = WithCellBefore(WithRoleBefore(interpretation.Facts, before, reading), facts);
            next = OneOfTheOffers.WithOffer(interpretation.Meaning, next, facts, reading);
            return interpretation with { Rule = name, Facts = OneOfTheOffers.Kept(next) };
        }
        throw new InvalidOperationException("The last rule takes every message.");
    }

    /// <summary>Somebody may be in danger, or about to be cheated: the message is answered as a whole.</summary>
    internal static bool IsUrgent(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear) =>
        FixedReplyRule.OfUrgent(InConversation(reading, facts, lexicon, newestGuideYear)) is not null;

    // Of two roles that were spoken of together, the one that is left; or the one that somebody has, beside the one asked about.
    private static ConversationFacts WithRoleBefore(ConversationFacts next, ConversationFacts facts, Reading reading) =>
        next.Roles is [var asked] && reading.RolesBeside is [var own] && own.Slug != asked
            ? next with { RoleBefore = own.Slug, CameFirst = false }
        : next.Roles is [var now] && facts.Roles.Count is 1 or 2 && facts.Roles.FirstOrDefault(role => role != now) is { } before
            && (facts.Roles.Count == 1 || facts.Roles.Contains(now))
            ? next with { RoleBefore = before, CameFirst = facts.Roles.Count == 2 && facts.Roles[0] == now }
            : next;

    private static ConversationFacts WithCellBefore(ConversationFacts next, ConversationFacts facts) =>
        next.Before == facts.Before && SpokenCell.Of(facts) is { } was && SpokenCell.Of(next) is { } now && now.DiffersFrom(was)
            ? next with { Before = was }
            : next;

    // What was worked out of a message holds as long as it is not read in another way.
    private static Said Again(Said said, Reading reading, ConversationFacts facts) =>
        ReferenceEquals(said.Reading, reading) && ReferenceEquals(said.Facts, facts)
            ? said
            : InConversation(reading, facts, said.Lexicon, said.NewestGuideYear) with { Asks = said.Asks };

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
        var mayBePleasantry = reading.Unexplained.Count > 0
            && courtesy is CourtesyKind.Identity or CourtesyKind.KnownRoles or CourtesyKind.Help or CourtesyKind.Thanks;
        if (mayBePleasantry && TalkRule.IsSurelyOfPay(TalkRule.Guess(reading, facts, lexicon)))
            return true;
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
        Enumerable.Range(0, words.Count).Any(i => (i == 0 || words[i].AfterBreak) && words[i].Form is "are" or "is" or "am"
            && !(i + 1 < words.Count && words[i + 1].Form == "there" && words.Any(word => word.Form == "i")));
}
