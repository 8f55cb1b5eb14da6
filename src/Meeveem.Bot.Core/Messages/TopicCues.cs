using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Adds the topic that examples tell where no phrase of the vocabulary told one, and settles which of several sections is
/// meant.</summary>
internal static class TopicCues
{
    private const float Sure = 0.7f;
    private const float SureAgainstPay = 0.85f;
    private const float SureAgainstWeakPay = 0.55f;
    private const float WeakPayIsRuledOut = 0.2f;
    private const float Vote = 4;
    private const float Agrees = 0.2f;

    // "The biggest" may be anything's.
    internal const float SureOfAnEnd = 0.6f;
    private const float Worth = 0.02f;

    // With less likelihood of pay than this, "how much" and "worth paying for" ask for something else.
    internal const float PayIsRuledOut = 0.08f;
    private const int FewestWords = 3;

    // Words that no list explains; beside fewer of them, pay and a level or a place ask for a band.
    private const int FewestOfAnotherMatter = 2;
    internal const int FewestOfASentence = 5;

    private static readonly Cue[] Others =
        [Cue.WhichRole, Cue.Highest, Cue.Lowest, Cue.Offer, Cue.Reverse, Cue.Better, Cue.AllLevels];

    public static CueSet Complete(Reading reading, Lexicon lexicon)
    {
        var cues = Agreed(reading, lexicon);
        // Topics that a guess may add. What is declined, what is small talk and who is meant stay a matter of phrases.
        var sections = lexicon.Intents.ToldByExamples;
        var isTold = sections.Any(section => cues.Has(section.Cue));
        // Who names a cell of the tables asks for it, unless a phrase says otherwise.
        var namesCell = reading.Levels.Count > 0 && !reading.LevelIsOfTitle && reading.Places.Count > 0;
        if (IsMoneyOfAnotherKind(reading, cues, lexicon)) cues = cues.Without(Cue.Pay).Without(Cue.MaybePay).Without(Cue.HowMuch);
        if (IsSurelyOfAnEnd(reading, cues, lexicon)) cues = cues.With(Cue.Pay).Without(Cue.PayDrivers);
        if (IsOfWhatMovesPay(reading, cues, lexicon))
            cues = cues.With(Cue.PayDrivers).Without(Cue.Pay).Without(Cue.Highest).Without(Cue.Lowest);
        // "How do the two compare on pay?"
        if (reading.Roles.Count > 1 && cues.Has(Cue.Pay) && cues.Has(Cue.Compare) && !isTold) return cues;
        if (reading.Roles.Count == 0 || !SaysSomething(reading) || cues.HasAny(Others) || (namesCell && !isTold)) return cues;
        // "Money", said of a shop's takings, is no question of pay; where a level, a place or an amount is named beside it, it is.
        // "Get" and "make" only may ask for pay, so that the examples have the same say as they.
        var isWeak = cues.Has(Cue.MaybePay);
        var namesMore = reading.Levels.Count + reading.Places.Count + reading.Amounts.Count > 0;
        if (!isWeak && namesMore && cues.HasAny(Cue.Pay, Cue.HowMuch) && reading.Unexplained.Count < FewestOfAnotherMatter)
            return cues;
        // "What's the average salary of a platform engineer?" leaves nothing for examples to tell.
        if (!isWeak && !isTold && cues.Has(Cue.Pay) && cues.Has(Cue.Average) && reading.Unexplained.Count == 0) return cues;
        if (lexicon.Examples.Topics?.Guess(reading.MaskedText) is not { } guess) return cues;
        if (guess.OfPay < (isWeak ? WeakPayIsRuledOut : PayIsRuledOut)) cues = cues.Without(Cue.Pay).Without(Cue.MaybePay)
            .Without(Cue.HowMuch);
        // "How much" and "get" together with examples that say so ask for pay.
        var asksPay = cues.HasAny(Cue.HowMuch, Cue.MaybePay) && guess.Of(Topic.Pay) >= SureAgainstPay;
        if (asksPay) return cues.With(Cue.Pay).Without(Cue.MaybePay);
        // What phrases told counts for more than what examples tell, and settles nothing where it told several topics.
        var (best, most, sum) = (default(Cue?), 0f,
            guess.Of(Topic.Detail) + guess.Of(Topic.Nothing) + guess.Of(Topic.WhichRole) + guess.Of(Topic.Pay) * (cues.Has(Cue.Pay)
            && !isWeak ? Vote : 1));
        foreach (var (topic, cue) in sections)
        {
            // A word for pay speaks as much for what moves it.
            var isSpoken = cues.Has(cue) || (cue is Cue.PayDrivers or Cue.Extras && cues.Has(Cue.Pay) && !isWeak);
            var votes = guess.Of(topic) * (isSpoken ? Vote : 1);
            sum += votes;
            if (votes > most) (best, most) = (cue, votes);
        }
        if (best is not { } meant || most < Sure * sum || most < guess.Of(Topic.Detail)) return cues;
        if (cues.Has(Cue.Pay))
        {
            var isOfPay = meant is Cue.PayDrivers or Cue.Extras;
            var isLikelyPay = !cues.Has(Cue.MaybePay) && !isOfPay && guess.OfPay >= WeakPayIsRuledOut;
            if (isLikelyPay || most < (isWeak ? SureAgainstWeakPay : SureAgainstPay) * sum) return cues;
            if (!isOfPay) cues = cues.Without(Cue.Pay);
        }
        // What all words of the message told already, or what only asks "what is …", no guess sets aside.
        if (meant == Cue.Overview || (reading.Unexplained.Count == 0 && isTold)) return cues;
        foreach (var (topic, cue) in sections)
        {
            if (guess.Of(topic) * Vote < Worth * most) cues = cues.Without(cue);
        }
        return cues.With(meant);
    }

    // "Can they make me pay for the course?" names nothing that has a band, and examples rule pay out.
    private static bool IsMoneyOfAnotherKind(Reading reading, CueSet cues, Lexicon lexicon) =>
        reading.Roles.Count == 0 && !reading.NamesAnything && cues.HasAny(Cue.Pay, Cue.MaybePay, Cue.HowMuch)
        && reading.Unexplained.Count >= FewestOfAnotherMatter
        && lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.Pay) < PayIsRuledOut;

    // "Whose band has the highest top?" asks for it, and not for what moves pay.
    private static bool IsSurelyOfAnEnd(Reading reading, CueSet cues, Lexicon lexicon) =>
        cues.HasAny(Cue.Highest, Cue.Lowest) && cues.Has(Cue.PayDrivers) && !cues.Has(Cue.Pay)
        && lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.Pay) >= SureAgainstPay;

    // "What gets them nearer the top than the bottom of the pay?"
    private static bool IsOfWhatMovesPay(Reading reading, CueSet cues, Lexicon lexicon) =>
        cues.HasAny(Cue.Highest, Cue.Lowest) && reading.Roles.Count == 1 && SaysSomething(reading)
        && (reading.Levels.Count == 0 || reading.LevelIsOfTitle) && reading.Places.Count + reading.Amounts.Count == 0
        && lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.PayDrivers) >= SureAgainstPay;

    // A hint counts where the examples agree; without examples, as a cue does.
    private static CueSet Agreed(Reading reading, Lexicon lexicon)
    {
        var cues = reading.Cues;
        if (reading.Hints == new CueSet()) return cues;
        if (lexicon.Examples.Topics?.Guess(reading.MaskedText) is not { } guess) return new CueSet(cues.Bits | reading.Hints.Bits);
        foreach (var cue in Enum.GetValues<Cue>())
        {
            var topic = Enum.TryParse<Topic>(cue.ToString(), out var own) ? guess.Of(own) : cue is Cue.MaybePay or Cue.HowMuch
                ? guess.OfPay : guess.Of(Topic.Nothing) + (cue == Cue.AgendaForChange ? guess.OfPay : 0);
            var agrees = cue is Cue.Highest or Cue.Lowest ? guess.Of(Topic.Pay) >= SureOfAnEnd : topic >= Agrees;
            if (reading.Hints.Has(cue) && agrees) cues = cues.With(cue);
        }
        return cues;
    }

    // "Junior backend in Leeds, please" names a band, and a topic with no word of it would be made up. Words that no list explains, three
    // long ones, or five of any kind besides names make a message in which examples may tell one.
    private static bool SaysSomething(Reading reading) =>
        reading.Words.Count >= FewestWords && (reading.Unexplained.Count > 0
            || reading.Masked.Count(word => word.Form.Length > 3 && word.Form[0] != '<') >= FewestWords
            || reading.WordsBesidesNames >= FewestOfASentence);
}
