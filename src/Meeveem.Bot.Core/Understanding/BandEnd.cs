using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"And the bottom?", "top end of the platform one?", in a talk about pay: an end of the band.</summary>
internal static class BandEnd
{
    private const int MostWords = 6;
    private static readonly HashSet<string> Tops = ["top", "max"];
    private static readonly HashSet<string> Bottoms = ["bottom", "min"];

    /// <returns>The reading with the cue for the end that it names; where it says more than that, the reading as it was.</returns>
    public static Reading Told(Reading reading, ConversationFacts facts)
    {
        var saysMore = reading.Unexplained.Any(word => word is not ("end" or "one") && !Tops.Contains(word) && !Bottoms.Contains(word));
        var isFollowUp = reading.Words.Count <= MostWords && reading.Words.All(word => word.Form != "who")
            && PayMeanings.IsAbout(facts.Subject);
        var end = reading.Words.Select(word => word.Form).FirstOrDefault(form => Tops.Contains(form) || Bottoms.Contains(form));
        if (!isFollowUp || saysMore || end is null || reading.Amounts.Count > 0) return reading;
        var cue = Tops.Contains(end) ? Cue.Highest : Cue.Lowest;
        return reading with { Cues = reading.Cues.Without(Cue.PayDrivers).With(cue), Unexplained = [] };
    }
}
