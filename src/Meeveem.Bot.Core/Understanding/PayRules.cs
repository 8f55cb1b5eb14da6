using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Whether a message asks for pay: the first rule that holds says so, or says that it does not.</summary>
internal static class PayRules
{
    internal static readonly (string Name, bool AsksPay, Func<Said, bool> Holds)[] Rules =
    [
        ("says that it is not about pay", false, said => said.Reading.PayIsDenied),
        ("the talk has left pay", false, TalkRule.LeavesPay),
        ("asks why amounts differ", false, AsksWhyAmountsDiffer),
        ("states an amount", true, StatesAnAmount),
        ("asks how many there are", false, CountsThings),
        ("asks which pays better", true, said => said.Cues.Has(Cue.Better) && !said.Cues.Has(Cue.PayDrivers)),
        ("a pound sign beside a role", true, HasPoundSign),
        ("asks what a level is on", true, AsksWhatALevelIsOn),
        ("another period or currency", true, AsksForOtherUnits),
        ("salary and extras of one cell", true, NamesACellBesideExtras),
        ("a good offer, with nothing said before", true, AsksOfAnOfferUnsaid),
        ("what moves pay, or comes on top of it", false, AsksBesidesTheBand),
        ("the figures' dates", false, said => said.Cues.Has(Cue.FigureDates)),
        ("sets against each other what has no band", false, ComparesOtherThings),
        ("pay", true, said => said.Cues.Has(Cue.Pay)),
        ("the highest or the lowest", true, AsksForAnExtreme),
        ("how much, and nothing else", true, AsksHowMuch),
    ];

    /// <summary>It counts things, or sets against each other what has no band, or asks why amounts differ.</summary>
    public static bool AsksForNoBand(Said said) => CountsThings(said) || ComparesOtherThings(said) || AsksWhyAmountsDiffer(said);

    public static bool AsksPay(Said said) => Rule(said)?.AsksPay ?? false;

    /// <summary>The rule that decides; null where none does, and pay is not asked for.</summary>
    internal static (string Name, bool AsksPay)? Rule(Said said)
    {
        foreach (var (name, asksPay, holds) in Rules)
        {
            if (holds(said)) return (name, asksPay);
        }
        return null;
    }

    private static bool StatesAnAmount(Said said) =>
        said.Reading.Amounts.Any(amount => !AmountMeanings.IsOnTop(said.Reading, amount)) && !AmountMeanings.IsOfAnotherMatter(said);

    // "Why is one on £35k and another on £48k?"
    private static bool AsksWhyAmountsDiffer(Said said) =>
        (said.Reading.Amounts.Count > 1 && said.Cues.Has(Cue.PayDrivers))
        || said.Reading.Amounts.Any(amount => AmountMeanings.IsADifference(said.Reading, amount));

    // "How many customers would I be on first-name terms with?"
    private static bool CountsThings(Said said)
    {
        var words = said.Reading.Words;
        var at = Enumerable.Range(0, Math.Max(0, words.Count - 2))
            .FirstOrDefault(i => words[i].Form == "how" && words[i + 1].Form == "many", -1);
        return at >= 0 && words[at + 2].Form is not ("pound" or "k" or "grand" or "thousand" or "quid")
            && !said.Cues.HasAny(Cue.Highest, Cue.Lowest, Cue.Better) && said.Topic?.OfPay < GuideFirst.PayIsLikely;
    }

    // "Does Rust pay better than Go?"
    private static bool ComparesOtherThings(Said said)
    {
        var words = said.Reading.Words;
        var other = said.Cues.HasAny(Cue.Compare, Cue.Better) ? words.ToList().FindIndex(word => word.Form == "than") + 1 : 0;
        if (other > 0 && other < words.Count && words[other].Form is "the" or "a" or "an" or "my" or "in" or "at") other++;
        return other > 0 && other < words.Count && said.Reading.Unexplained.Contains(words[other].Text)
            && said.Topic?.Of(Topic.Pay) < GuideFirst.PayIsLikely;
    }

    private static bool HasPoundSign(Said said) =>
        said.Reading.Text.Contains('£', StringComparison.Ordinal) && said.Reading.Roles.Count > 0;

    // "And what's a senior on?"
    private static bool AsksWhatALevelIsOn(Said said) =>
        said.Reading.Levels.Count > 0 && !said.Reading.LevelIsOfTitle
        && said.Reading.Masked is [.., { Form: ['<', ..] or "is" or "be" or "they" or "you" or "i" }, { Form: "on" }];

    private static bool AsksForOtherUnits(Said said)
    {
        // "And what would a month of it come to?", after on-call, asks for no band.
        var goesOnAboutAGuide = said.Facts.Subject == Subject.Guide && !said.Reading.NamesAnything && !said.Cues.Has(Cue.Pay);
        if (goesOnAboutAGuide && said.Reading.Amounts.Count == 0) return false;
        var isOfPay = said.Cues.HasAny(Cue.Pay, Cue.HowMuch) || PayMeanings.IsAbout(said.Facts.Subject) || said.Reading.Roles.Count > 0;
        return said.Cues.HasAny(Cue.OtherPayPeriod, Cue.OtherCurrency) && isOfPay && !said.Cues.HasAny(Cue.Responsibilities, Cue.OnCall);
    }

    // "Salary with bonus for a lead in Leeds" names a cell: its band is the answer.
    private static bool NamesACellBesideExtras(Said said) =>
        said.Cues.Has(Cue.Extras) && said.Cues.Has(Cue.Pay) && !said.Cues.HasAny(Cue.OnCall, Cue.PayDrivers)
        && said.Reading.Levels.Count > 0 && said.Reading.Places.Count > 0;

    private static bool AsksOfAnOfferUnsaid(Said said) =>
        said.Cues.Has(Cue.Offer) && !said.Lexicon.Intents.HasGuideTopic(said.Cues) && !said.Reading.NamesAnything
        && said.Reading.Unexplained.Count == 0 && said.Facts.Subject == Subject.None;

    private static bool AsksBesidesTheBand(Said said) =>
        said.Cues.HasAny(Cue.PayDrivers, Cue.Extras) || (said.Cues.Has(Cue.OnCall) && said.Cues.HasAny(Cue.Pay, Cue.HowMuch));

    private static bool AsksForAnExtreme(Said said) =>
        said.Cues.HasAny(Cue.Highest, Cue.Lowest) && !said.Lexicon.Intents.HasGuideTopic(said.Cues) && !IsOfAnotherThing(said)
        && (PayMeanings.IsAbout(said.Facts.Subject)
            || (said.Reading.Unexplained.Count <= 1 && !(said.Topic?.OfPay < TopicCues.PayIsRuledOut) && !IsRatherOfAGuide(said))
            || said.Topic?.Of(Topic.Pay) >= TopicCues.SureOfAnEnd);

    // "At the top, is it all meetings?"
    private static bool IsRatherOfAGuide(Said said) => said.Talk is { } talk && talk.Guide > talk.Pay;

    // "The highest workload", "the minimum degree".
    private static bool IsOfAnotherThing(Said said) =>
        said.Reading.Words.Zip(said.Reading.Words.Skip(1)).Any(pair => !pair.Second.AfterBreak
            && pair.First.Form is "highest" or "lowest" or "minimum" or "maximum" && said.Reading.Unexplained.Contains(pair.Second.Text))
        && !(said.Topic?.Of(Topic.Pay) >= TopicCues.SureOfAnEnd);

    // "How much of the job is meetings?" is no question of pay: what else it says tells.
    private static bool AsksHowMuch(Said said) =>
        said.Cues.Has(Cue.HowMuch)
        && ((!said.Lexicon.Intents.HasGuideTopic(said.Cues) && said.Reading.Unexplained.Count <= 1)
            || (said.Scope.Roles.Count > 0 && said.Topic?.Of(Topic.Pay) >= GuideFirst.PayIsSure));
}
