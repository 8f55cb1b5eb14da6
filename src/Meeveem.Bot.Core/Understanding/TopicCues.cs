namespace Meeveem.Bot.Core.Understanding;

/// <summary>Adds the topic that examples tell where no phrase of the vocabulary told one, and settles which of several sections is meant.</summary>
internal static class TopicCues
{
    private const float Sure = 0.7f;
    private const float SureAgainstPay = 0.85f;
    private const float SureAgainstWeakPay = 0.55f;
    private const float WeakPayIsRuledOut = 0.2f;
    private const float Vote = 4;
    private const float Worth = 0.02f;

    // With less likelihood of pay than this, "how much" and "worth paying for" ask for something else.
    internal const float PayIsRuledOut = 0.08f;
    private const int FewestWords = 3;

    // Topics that a guess may add. What is declined, what is small talk and who is meant stay a matter of phrases.
    private static readonly (Topic Topic, Cue Cue)[] Sections =
    [
        (Topic.PayDrivers, Cue.PayDrivers), (Topic.Extras, Cue.Extras), (Topic.OnCall, Cue.OnCall), (Topic.Interview, Cue.Interview),
        (Topic.Experience, Cue.Experience), (Topic.Skills, Cue.Skills), (Topic.Responsibilities, Cue.Responsibilities),
        (Topic.Differences, Cue.Differences), (Topic.Pathways, Cue.Pathways), (Topic.Entry, Cue.Entry), (Topic.Jobs, Cue.Jobs),
        (Topic.FigureDates, Cue.FigureDates), (Topic.Overview, Cue.Overview),
    ];

    private static readonly Cue[] Others =
        [Cue.WhichRole, Cue.Highest, Cue.Lowest, Cue.Offer, Cue.Reverse, Cue.Better, Cue.AllLevels];

    public static CueSet Complete(Reading reading, Lexicon lexicon)
    {
        var cues = reading.Cues;
        var isTold = Sections.Any(section => cues.Has(section.Cue));
        // Who names a cell of the tables asks for it, unless a phrase says otherwise.
        var namesCell = reading.Levels.Count > 0 && !reading.LevelIsOfTitle && reading.Places.Count > 0;
        if (reading.Roles.Count == 0 || !SaysSomething(reading) || cues.HasAny(Others) || (namesCell && !isTold)) return cues;
        // "Money", said of a shop's takings, is no question of pay; where a level, a place or an amount is named beside it, it is.
        if (cues.HasAny(Cue.Pay, Cue.HowMuch) && reading.Levels.Count + reading.Places.Count + reading.Amounts.Count > 0) return cues;
        if (lexicon.Topics?.Guess(reading.MaskedText) is not { } guess) return cues;
        // "Get" and "make" only may ask for pay, so that the examples have the same say as they.
        var isWeak = cues.Has(Cue.MaybePay);
        if (guess.OfPay < (isWeak ? WeakPayIsRuledOut : PayIsRuledOut)) cues = cues.Without(Cue.Pay).Without(Cue.MaybePay).Without(Cue.HowMuch);
        // "How much" and "get" together with examples that say so ask for pay.
        if (cues.HasAny(Cue.HowMuch, Cue.MaybePay) && guess.Of(Topic.Pay) >= SureAgainstPay) return cues.With(Cue.Pay).Without(Cue.MaybePay);
        // What phrases told counts for more than what examples tell, and settles nothing where it told several topics.
        var (best, most, sum) = (default(Cue?), 0f, guess.Of(Topic.Detail) + guess.Of(Topic.Nothing) + guess.Of(Topic.WhichRole) + guess.Of(Topic.Pay) * (cues.Has(Cue.Pay) && !isWeak ? Vote : 1));
        foreach (var (topic, cue) in Sections)
        {
            var votes = guess.Of(topic) * (cues.Has(cue) ? Vote : 1);
            sum += votes;
            if (votes > most) (best, most) = (cue, votes);
        }
        if (best is not { } meant || most < Sure * sum || most < guess.Of(Topic.Detail)) return cues;
        if (cues.Has(Cue.Pay))
        {
            if (most < (isWeak ? SureAgainstWeakPay : SureAgainstPay) * sum || (!cues.Has(Cue.MaybePay) && meant is not (Cue.PayDrivers or Cue.Extras))) return cues;
            if (meant is not (Cue.PayDrivers or Cue.Extras)) cues = cues.Without(Cue.Pay);
        }
        // What all words of the message told already, or what only asks "what is …", no guess sets aside.
        if (meant == Cue.Overview || (reading.Unexplained.Count == 0 && isTold)) return cues;
        foreach (var (topic, cue) in Sections)
        {
            if (guess.Of(topic) * Vote < Worth * most) cues = cues.Without(cue);
        }
        return cues.With(meant);
    }

    // "Junior backend in Leeds, please" names a band, and a topic with no word of it would be made up.
    private static bool SaysSomething(Reading reading) =>
        reading.Words.Count >= FewestWords && (reading.Unexplained.Count > 0 || reading.Masked.Count(word => word.Form.Length > 3 && word.Form[0] != '<') >= FewestWords);
}
