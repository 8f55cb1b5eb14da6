using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A number that is thousands a year in its conversation: "they raised it to 92", while an amount is being held against the bands;
/// "she is on 52", "I was told 52" and "and 52?" after a band, where nothing else is said.</summary>
internal static class BareAmount
{
    // "And would 52 be any good".
    private const int WordsAroundAnAmount = 6;

    // Less is rather an age, a day or a number of people.
    private const decimal LeastYearly = 25_000;

    private static readonly HashSet<string> GoingOn =
        ["seem", "sound", "look", "feel", "plus", "base", "basic", "gross", "permanent", "max", "tops"];

    /// <returns>The amount; null where the number may be something else.</returns>
    public static Amount? Of(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        if (reading.Amounts.Count > 0 || reading.BareThousands is not { } bare) return null;
        var mayBeYearly = facts.Roles.Count > 0 && bare.Low >= LeastYearly && StandsAlone(bare, reading, lexicon)
            && !FixedReplyRule.MayNeedHelp(reading, lexicon);
        if (mayBeYearly && TalkRule.IsOfPay(TalkRule.Guess(reading, facts, lexicon), facts)) return bare;
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

    // "A 60 bed unit", "45 miles away" and "still junior at 38" count something else.
    private static bool StandsAlone(Amount bare, Reading reading, Lexicon lexicon)
    {
        var words = reading.Words;
        // "They began at 66, is that fair", "they came in at 57".
        List<Word> before = [.. words.Where(word => word.End <= bare.Start)];
        var verb = before is [.., { Form: "in" }, { Form: "at" }] ? 3 : 2;
        var isTold = before is [.., { Form: "at" }] && before.Count >= verb && lexicon.TellingWords.Contains(before[^verb].Form);
        var isAge = before is [.., { Form: "at" }] && !isTold && !reading.Cues.HasAny(Cue.Offer, Cue.Pay);
        var next = words.FirstOrDefault(word => word.Start >= bare.End);
        var endsClause = next.Form is null || next.AfterBreak;
        return !isAge && (endsClause || GoingOn.Contains(next.Form!) || lexicon.StopForms.Contains(next.Form!)
            || lexicon.Places.Find([next]).Count > 0);
    }
}
