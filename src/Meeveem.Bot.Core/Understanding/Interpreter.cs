using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A message's meaning, and what the conversation has settled once it is answered.</summary>
public sealed record Interpretation(Meaning Meaning, ConversationFacts Facts);

/// <summary>What is interpreted: a reading, what its conversation settled, and which cells the two are about.</summary>
internal sealed record Said(Reading Reading, ConversationFacts Facts, BandScope Scope, Lexicon Lexicon, int NewestGuideYear)
{
    public CueSet Cues => Reading.Cues;
}

/// <summary>From a reading and the conversation's facts to a meaning. Pure: the same words in the same conversation mean the same.</summary>
public static class Interpreter
{
    private static readonly Cue[] GuideTopics =
    [
        Cue.PayDrivers, Cue.Extras, Cue.OnCall, Cue.Interview, Cue.Experience, Cue.Skills, Cue.Responsibilities,
        Cue.Differences, Cue.Pathways, Cue.Entry, Cue.Jobs, Cue.Purpose,
    ];

    // The first that has a meaning to give.
    private static readonly Func<Said, Interpretation?>[] Rules =
    [
        AmountMeanings.OfUnclear,
        AmountMeanings.OfPartTime,
        AmountMeanings.OfOwnRate,
        PayTasks.OfAdvert,
        Declined,
        PayTasks.OfAnotherKind,
        PayTasks.OfNegotiation,
        AmountMeanings.OfAmount,
        FollowUps.OnAmount,
        FollowUps.OnPermanent,
        ComparedCells.OfCells,
        PayMeanings.OfPay,
        PayMeanings.OfDates,
        FollowUps.OnSubject,
        PayMeanings.OfPlace,
        GuideMeanings.OfChoice,
        GuideMeanings.OfGuide,
    ];

    public static bool HasGuideTopic(CueSet cues) => cues.HasAny(GuideTopics);

    /// <param name="newestGuideYear">Years after it are forecasts.</param>
    public static Interpretation Interpret(Reading reading, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lexicon);
        if (CourtesyReader.Find(reading, lexicon) is { } courtesy)
        {
            var cleared = courtesy is CourtesyKind.Forget or CourtesyKind.StartOver;
            return new(new Meaning.Courtesy(courtesy), cleared ? ConversationFacts.None : facts);
        }
        if (reading.BareThousands is { } bare && reading.Amounts.Count == 0 && facts.Stated is not null && facts.Subject is Subject.Offer or Subject.Reverse) reading = reading with { Amounts = [bare with { Marked = true }] };
        var said = new Said(reading, facts, ScopeResolver.Resolve(reading, facts, lexicon), lexicon, newestGuideYear);
        foreach (var rule in Rules)
        {
            if (rule(said) is { } interpretation) return interpretation;
        }
        throw new InvalidOperationException("The last rule takes every message.");
    }

    private static Interpretation? Declined(Said said) =>
        RefusalReader.Find(said.Reading, said.NewestGuideYear) is var (reason, named) ? new(new Meaning.OutOfScope(reason, named, said.Scope), said.Facts) : null;
}
