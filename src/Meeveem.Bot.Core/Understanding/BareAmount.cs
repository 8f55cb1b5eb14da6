using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

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
        ["seem", "sound", "look", "feel", "offer", "offered", "plus", "base", "basic", "gross", "permanent", "max", "top"];

    /// <returns>The amount; null where the number may be something else.</returns>
    public static Amount? Of(Reading reading, ConversationFacts facts, PayQuestion asks, Lexicon lexicon)
    {
        if (reading.BareThousands is not { } bare) return null;
        // "Platform have gone up to 77", while pay is talked about.
        if (reading.Amounts is [var told]) return told.Start == bare.Start && PayMeanings.IsAbout(facts.Subject) ? told : null;
        if (reading.Amounts.Count > 0) return null;
        List<Word> before = [.. reading.Words.Where(word => word.End <= bare.Start)];
        var next = reading.Words.FirstOrDefault(word => word.Start >= bare.End);
        // "The client says 52".
        var isTold = before.Exists(word => lexicon.TellingWords.Contains(word.Form));
        var isReached = before is [.., { Form: "on" or "at" or "to" or "up" or "with" }];
        var namesARow = reading.Roles.Count == 1 && reading.Levels.Count == 1;
        var isAnAge = reading.Words.Any(word => word.Form is "old" or "young" or "age" or "aged");
        var mayBeYearly = !isAnAge && (facts.Roles.Count > 0 || namesARow)
            && bare.Low >= LeastYearly && StandsAlone(before, next, reading.Cues, lexicon)
            && !FixedReplyRule.MayNeedHelp(reading, lexicon);
        // "There is 88 to offer".
        var isSpent = next is { Form: "to", AfterBreak: false };
        var isSigned = isTold || isReached || isSpent || IsJudged(before) || reading.Cues.Has(Cue.Offer);
        // "Senior backend in Hull, on 52 at present, is it low?"
        var isSurelyOfPay = namesARow && isSigned
            && lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.Pay) >= GuideFirst.PayIsSure;
        if (mayBeYearly && (isSurelyOfPay || asks.What == AskedOfPay.Fair)) return bare;
        if (mayBeYearly && TalkRule.MayBeAnAmount(TalkRule.Guess(reading, facts, lexicon), facts, isSigned)) return bare;
        if (facts.Stated is not null && facts.Subject is Subject.Offer or Subject.Reverse) return bare;
        var saysNothingElse = reading.Unexplained.Count(word => !char.IsAsciiDigit(word[0])) <= (isTold ? 1 : 0);
        var isShort = reading.Words.Count <= WordsAroundAnAmount;
        var goesOn = facts.Subject switch
        {
            Subject.Negotiation => facts.Stated is not null && (isReached || saysNothingElse),
            Subject.Pay => facts.Roles.Count > 0 && (isReached || isShort) && saysNothingElse,
            _ => false,
        };
        return goesOn ? bare : null;
    }

    // "Is 66 a fair wish?"
    private static bool IsJudged(List<Word> before) => before is [.., { AfterBreak: true, Form: "is" or "isnt" or "was" or "would" }];

    // "A 60 bed unit", "45 miles away" and "still junior at 38" count something else; "they came in at 57" and "is 66 fair" do not.
    private static bool StandsAlone(List<Word> before, Word? next, CueSet cues, Lexicon lexicon)
    {
        var verb = before is [.., { Form: "in" }, { Form: "at" }] ? 3 : 2;
        var isTold = before.Count >= verb && lexicon.TellingWords.Contains(before[^verb].Form);
        var isAge = before is [.., { Form: "at" }] && !isTold && !cues.HasAny(Cue.Offer, Cue.Pay);
        var endsClause = next is null or { AfterBreak: true };
        return !isAge && (endsClause || IsJudged(before) || GoingOn.Contains(next!.Form) || lexicon.StopForms.Contains(next.Form)
            || lexicon.Places.Find([next]).Count > 0);
    }
}
