using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"Elsewhere" and "outside", said of London: the rest of the UK; and "inside", the other way round.</summary>
internal static class OtherRegion
{
    private const int MostWordsOfFollowUp = 4;
    private static readonly NamedPlace OutsideLondon = new("outside London", PlaceArea.RestOfUk);
    private static readonly NamedPlace London = new("London", PlaceArea.LondonAndSouthEast);
    private static readonly HashSet<string> Persons = ["i", "you", "we", "they", "nothing", "anything"];
    private static readonly HashSet<string> Joints = ["and", "or", "than", "versus", "to", "n"];

    /// <summary>The place that a region stands for; null for none or both.</summary>
    public static NamedPlace? Of(AskedRegion region) => region switch
    {
        AskedRegion.Outside => OutsideLondon,
        AskedRegion.Inside => London,
        _ => null,
    };

    /// <returns>The reading with the place that such a word means: joined to London in the message, or by itself in a talk about pay
    /// in London.</returns>
    public static Reading Told(Reading reading, ConversationFacts facts)
    {
        var words = reading.Words;
        if (MeansInside(reading, facts)) return reading with { Places = [London], Unexplained = [] };
        var at = Enumerable.Range(0, words.Count).FirstOrDefault(i => IsNamed(words, i), -1);
        if (at < 0 || reading.Unexplained.Any(word => word != words[at].Text && word != "else")) return reading;
        var isLast = at >= words.Count - 2 && (at == words.Count - 1 || words[^1].Form is "else" or "please" or "plz");
        var isJoined = at > 0 && Joints.Contains(words[at - 1].Form) && AreInLondon(reading.Places)
            && !(at + 1 < words.Count && words[at + 1].Form is "in" or "of");
        var isFollowUp = isLast && words.Count <= MostWordsOfFollowUp && !words.Any(word => Persons.Contains(word.Form))
            && reading.Places.Count == 0 && PayMeanings.IsAbout(facts.Subject) && AreInLondon(facts.Places);
        if (!isJoined && !isFollowUp) return reading;
        return reading with
        {
            Places = [.. reading.Places, OutsideLondon],
            Unexplained = [],
            Cues = reading.Cues.Without(Cue.BothRegions),
        };
    }

    // "And inside?", after what it is outside London.
    private static bool MeansInside(Reading reading, ConversationFacts facts) =>
        reading.Words.Count is > 0 and <= MostWordsOfFollowUp && reading.Words[^1].Form is "inside" && PayMeanings.IsAbout(facts.Subject)
        && facts.Places is [{ Area: PlaceArea.RestOfUk } place] && place.IsOutside();

    // "Elsewhere", "outside", "everywhere else".
    private static bool IsNamed(IReadOnlyList<Word> words, int at) =>
        words[at].Form is "elsewhere" or "outside"
        || (at + 1 < words.Count && words[at + 1].Form == "else" && words[at].Form is "everywhere" or "anywhere" or "somewhere");

    private static bool AreInLondon(IReadOnlyList<NamedPlace> places) =>
        places.Count > 0 && places.All(place => place.Area == PlaceArea.LondonAndSouthEast);
}
