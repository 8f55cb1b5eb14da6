using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that hold an amount against the bands.</summary>
internal static class AmountMeanings
{
    private const int LongestCount = 6;

    // "On-call allowance".
    private const int WordsOfAnExtra = 4;
    private const int FewestOfAnotherMatter = 3;

    private static readonly HashSet<string> OpenWords =
    [
        "any", "anything", "anyone", "anybody", "job", "role", "post", "position", "who", "what", "which", "everything", "all",
    ];

    /// <summary>Two numbers that make no range: asked back.</summary>
    public static Interpretation? OfUnclear(Said said) =>
        said.Reading.Amounts.FirstOrDefault(amount => amount is { IsUnclear: true, IsPounds: true }) is { } unclear
            ? new(
                new Meaning.NeedsAmount(said.Reading.Text[unclear.Start..unclear.End], unclear),
                Settled.By(said.Facts, said.Scope) with { Subject = Subject.Offer, Stated = null })
            : null;

    /// <summary>Part-time pay, or the working time of an amount stated before.</summary>
    public static Interpretation? OfPartTime(Said said)
    {
        var (reading, facts, _, _, _) = said;
        if (IsAnOrder(said.Reading) || IsOfAnotherMatter(said)) return null;
        if (reading.Time is not null && Stated(reading, said.Lexicon) is { } amount) return Held(said, amount);
        var isOfBefore = facts.Subject is Subject.Offer or Subject.Reverse && reading.Amounts.Count == 0;
        // A budget for several posts is nobody's pay for part of a week.
        if (!isOfBefore || facts.Stated is not { Posts: 1 } stated) return null;
        if (stated.Period == PayPeriod.Day && reading.DaysAYear is { } days) return Held(said, stated with { DaysAYear = days });
        // "4 days", after the question how many days the pay is for.
        var time = stated.Time is { Share: null } ? WorkingTimeReader.FindAnswer(reading.Text) : reading.Time;
        return time?.Share is null ? null : Held(said, stated with { Time = time });
    }

    /// <summary>"And for three?", after a budget that two posts share.</summary>
    public static Interpretation? OfPosts(Said said)
    {
        var reading = said.Reading;
        var isOfBefore = said.Facts is { Subject: Subject.Offer or Subject.Reverse, Stated.Posts: > 1 };
        if (!isOfBefore || reading.NamesAnything || reading.Words.Count > LongestCount) return null;
        var numbers = reading.Words.Select(word => PostsReader.NumberOf(word.Form)).OfType<int>().ToList();
        var saysMore = reading.Unexplained.Any(word => PostsReader.NumberOf(word) is null);
        return numbers is [var posts] && !saysMore ? Held(said, said.Facts.Stated! with { Posts = posts }) : null;
    }

    /// <summary>The person's own rate beside a role and a level; what else is said of contracts asks for no advice.</summary>
    public static Interpretation? OfOwnRate(Said said)
    {
        var asksForMore = said.Cues.HasAny(Cue.OtherPeople, Cue.Immigration, Cue.PersonalOutcome)
            || said.Reading.Words.Any(word => AfterTax.Contains(word.Form));
        var namesJob = said.Reading is { Roles.Count: > 0, Levels.Count: > 0 };
        return namesJob && !asksForMore && !IsAnOrder(said.Reading)
            && Stated(said.Reading, said.Lexicon) is { Period: PayPeriod.Hour or PayPeriod.Day } amount
            ? Held(said, amount)
            : null;
    }

    private static readonly HashSet<string> AfterTax = ["tax", "net", "takehome", "home", "deduction", "pocket"];

    /// <summary>An amount is named: a year's, or the person's own rate.</summary>
    public static Interpretation? OfAmount(Said said) =>
        !IsAnOrder(said.Reading) && !IsOfAnotherMatter(said) && (Raised(said) ?? Stated(said.Reading, said.Lexicon)) is { } amount
            ? Held(said, amount)
            : null;

    /// <summary>"Over 100k, do I lose the childcare hours?" names nothing that a band is for, and examples rule pay out.</summary>
    public static bool IsOfAnotherMatter(Said said)
    {
        var (reading, facts) = (said.Reading, said.Facts);
        var namesNothing = reading.Roles.Count + reading.Levels.Count + reading.OtherGrades.Count + reading.Places.Count == 0
            && facts.Subject == Subject.None && !reading.Cues.HasAny(RefusalReader.PayCues);
        return namesNothing && reading.Unexplained.Count >= FewestOfAnotherMatter
            && said.Topic?.Of(Topic.Pay) < TopicCues.PayIsRuledOut;
    }

    // "And with 10k more?", of the amount that is held against the bands.
    private static Amount? Raised(Said said)
    {
        var isHeld = said.Facts.Subject is Subject.Offer or Subject.Reverse;
        if (!isHeld || said.Facts.Stated is not { IsRange: false, IsAnnualPounds: true, Time: null } stated) return null;
        if (said.Reading.Amounts is not [{ IsRange: false, IsAnnualPounds: true } more]) return null;
        if (!AddedAmount.Is(said.Reading.Words, more)) return null;
        var sum = stated.ExactLow + more.ExactLow;
        return stated with { Low = (int)sum, High = (int)sum, ExactLow = sum, ExactHigh = sum, Marked = true };
    }

    /// <summary>The amount of the message that bands can be held against; null where it states none, or speaks of something else.</summary>
    public static Amount? Stated(Reading reading, Lexicon lexicon)
    {
        bool IsPay(Amount amount) => amount.CanBeHeldAgainstBands && !IsADifference(reading, amount) && !IsOnTop(reading, amount);
        if (reading.Amounts.FirstOrDefault(IsPay) is not { } amount || reading.PayIsDenied) return null;
        return amount.IsAnnualPounds && amount.Time is null ? Annual(reading, lexicon, amount) : IsPayForWork(reading) ? amount : null;
    }

    // "20k apart" is nobody's pay.
    public static bool IsADifference(Reading reading, Amount amount)
    {
        var next = reading.Text[Math.Min(amount.End, reading.Text.Length)..].TrimStart();
        return Differences.Any(word => next.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Differences = ["apart", "difference", "gap", "discrepancy"];

    // "With a 5k bonus", "another 5k", "plus 5k on-call allowance".
    public static bool IsOnTop(Reading reading, Amount amount) =>
        AddedAmount.Is(reading.Words, amount)
        || (amount.High < AddedAmount.LeastByItself
            && reading.Words.Where(word => word.Start >= amount.End)
                .TakeWhile(word => !word.AfterBreak && word.Form is not ("plus" or "and" or "with")).Take(WordsOfAnExtra)
                .Any(OnTopOfPay.IsNamedBy));

    private static bool IsAnOrder(Reading reading) =>
        reading.Cues.Has(Cue.Injection) || (reading.Cues.Has(Cue.Invent) && !reading.StatesAnOffer);

    // "£200 a week for being on call" is no salary.
    private static bool IsPayForWork(Reading reading) => !reading.Cues.HasAny(Cue.Extras, Cue.OnCall, Cue.OtherCurrency);

    private static Amount? Annual(Reading reading, Lexicon lexicon, Amount amount)
    {
        var asksForOtherUnits = reading.Cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency);
        var asksWhatMovesPay = reading.Cues.Has(Cue.PayDrivers)
            && !(reading.Amounts.Count == 1 && reading.Roles.Count > 0 && reading.Levels.Count > 0);
        return asksForOtherUnits || asksWhatMovesPay || !(amount.Marked || SpeaksOfMoney(reading, lexicon)) ? null : amount;
    }

    // "50,000" without a sign is money only where money is spoken of.
    private static bool SpeaksOfMoney(Reading reading, Lexicon lexicon) =>
        (reading.Cues.Has(Cue.Offer) && NamesALevelOfARole(reading))
        || (!lexicon.Intents.HasGuideTopic(reading.Cues)
            && (reading.Cues.HasAny(Cue.Pay, Cue.Offer, Cue.HowMuch) || reading.Unexplained.Count == 0 || NamesALevelOfARole(reading)));

    private static bool NamesALevelOfARole(Reading reading) => reading.Roles.Count > 0 && reading.Levels.Count > 0;

    private static Interpretation Held(Said said, Amount amount)
    {
        var (reading, facts, scope, lexicon, _) = said;
        if (PayMeanings.IsAbroad(scope.Places)) return PayMeanings.Abroad(scope, facts);
        // Another budget, after what the first one buys: "make it 55k".
        var goesOnAskingWhat = facts is { Subject: Subject.Reverse, Roles.Count: 0, Stated.Direction: AmountDirection.Budget }
            && reading.Roles.Count == 0 && !reading.Words.Any(word => word.Form is "i" or "im" or "ive" or "me" or "my");
        var isBudget = IsBudget(reading, amount) || (goesOnAskingWhat && amount.Direction == AmountDirection.None);
        if (isBudget) amount = amount with { Direction = AmountDirection.Budget };
        // "And if I have 350k?": for as many posts as before.
        var isForAsMany = amount.Posts == 1 && !reading.NamesACell && !reading.Words.Any(word => word.Form is "each" or "one" or "apiece");
        if (isForAsMany && facts.Stated is { Posts: > 1 } shared && amount.Period is null && amount.Time is null)
            amount = amount with { Posts = shared.Posts };
        var asksWhat = AsksWhat(reading, scope, amount);
        // "Which roles pay £100k?" asks of all of them, whatever was spoken of before.
        if (reading.Roles.Count == 0 && asksWhat && !IsOffer(reading, amount))
            scope = ScopeResolver.Resolve(
                reading, goesOnAskingWhat ? ConversationFacts.None with { Places = facts.Places } : ConversationFacts.None, lexicon);
        if (amount.Period is not (null or PayPeriod.Year) || amount.Time is not null) scope = scope with { Caveat = PayCaveat.None };
        var levelSaid = reading.Levels.Count > 0 || (scope.Levels.Count > 0 && reading.Roles.Count == 0)
            || PayMeanings.IsAbout(facts.Subject);
        var next = Settled.By(facts, scope) with { Stated = amount with { Start = 0, End = 0 } };
        if (scope.Roles.Count > 0 && scope.Levels.Count > 0 && levelSaid && !(asksWhat && reading.Levels.Count == 0))
            return new(new Meaning.ChecksOffer(scope, amount), next with { Subject = Subject.Offer });
        if (scope.Roles.Count > 0)
            return new(
                new Meaning.AsksWhatPays(scope with { Levels = reading.Levels }, amount),
                next with { Subject = Subject.Reverse, Levels = reading.Levels });
        if (IsOffer(reading, amount) && !asksWhat && !goesOnAskingWhat)
            return new(new Meaning.NeedsRole(scope, Subject.Offer), next with { Subject = Subject.Offer });
        return new(new Meaning.AsksWhatPays(scope, amount), next with { Subject = Subject.Reverse });
    }

    private static bool AsksWhat(Reading reading, BandScope scope, Amount amount)
    {
        var isOpen = reading.Cues.HasAny(Cue.Reverse, Cue.AllRoles) || (scope.Roles.Count == 0 && reading.Cues.Has(Cue.Wants));
        var isFilter = amount.Direction != AmountDirection.None
            && (scope.Roles.Count == 0 || reading.Words.Any(word => OpenWords.Contains(word.Form)));
        return isOpen || (isFilter && reading.Roles.Count == 0);
    }

    // Who hires asks what an amount buys.
    private static bool IsBudget(Reading reading, Amount amount) =>
        amount.Direction == AmountDirection.None && reading.Levels.Count == 0 && !amount.IsRange
            && reading.Words.Any(word => HiringWords.Contains(word.Form));

    private static readonly HashSet<string> HiringWords =
    [
        "hire", "hiring", "recruit", "recruiting", "headcount", "budget", "budgeted", "afford",
    ];

    // A budget is an offer to come; without a role it asks what it buys.
    private static bool IsOffer(Reading reading, Amount amount) =>
        reading.Cues.Has(Cue.Offer) && amount.Direction != AmountDirection.Budget;
}
