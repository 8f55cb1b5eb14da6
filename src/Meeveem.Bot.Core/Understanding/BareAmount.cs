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

    /// <returns>The amount; null where the number may be something else.</returns>
    public static Amount? Of(Reading reading, ConversationFacts facts, Lexicon lexicon, TalkGuess? talk)
    {
        if (reading.Amounts.Count > 0 || reading.BareThousands is not { } bare) return null;
        if (TalkRule.IsSurelyOfPay(talk) && facts.Roles.Count > 0 && bare.Low >= LeastYearly) return bare;
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
}
