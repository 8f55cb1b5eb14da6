using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"Elsewhere" and "outside", said of London: the rest of the UK.</summary>
internal static class OtherRegion
{
    private static readonly NamedPlace OutsideLondon = new("outside London", PlaceArea.RestOfUk);

    /// <returns>The reading with the place that such a word means, beside London in the message or in the talk about pay
    /// before it.</returns>
    public static Reading Told(Reading reading, ConversationFacts facts)
    {
        if (!reading.Words.Where((_, at) => MeansOutside(reading.Words, at)).Any()) return reading;
        var job = reading.Places.Where(place => place.Sense == PlaceSense.Job).ToList();
        var before = job.Count == 0 && PayMeanings.IsAbout(facts.Subject) ? facts.Places : job;
        if (before.Count == 0 || before.Any(place => place.Area != PlaceArea.LondonAndSouthEast)) return reading;
        return reading with
        {
            Places = [.. reading.Places, OutsideLondon],
            Unexplained = [.. reading.Unexplained.Where(word => word is not ("elsewhere" or "outside"))],
        };
    }

    // "Outside" with nothing that it is outside of.
    private static bool MeansOutside(IReadOnlyList<Word> words, int at) =>
        words[at].Form == "elsewhere"
        || (words[at].Form == "outside"
            && (at + 1 == words.Count || words[at + 1].AfterBreak || words[at + 1].Form is "it" or "please" or "plz" or "too" or "then"));
}
