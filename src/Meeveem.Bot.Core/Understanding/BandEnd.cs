using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"And the bottom?", in a talk about pay: the other end of the band.</summary>
internal static class BandEnd
{
    private const int MostWords = 4;

    /// <returns>The reading with the cue for the end that it names; where it says more than that, the reading as it was.</returns>
    public static Reading Told(Reading reading, ConversationFacts facts)
    {
        var isFollowUp = reading.Words.Count <= MostWords && reading.Words.All(word => word.Form != "who")
            && PayMeanings.IsAbout(facts.Subject);
        if (!isFollowUp || reading.Unexplained is not [var end]) return reading;
        return end switch
        {
            "top" or "max" => reading with { Cues = reading.Cues.With(Cue.Highest), Unexplained = [] },
            "bottom" or "min" => reading with { Cues = reading.Cues.With(Cue.Lowest), Unexplained = [] },
            _ => reading,
        };
    }
}
