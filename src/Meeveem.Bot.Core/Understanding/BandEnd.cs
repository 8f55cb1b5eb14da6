using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"Top?", "and the min of the first one", in a talk about pay: an end of the band.</summary>
internal static class BandEnd
{
    private static readonly HashSet<string> Tops = ["top", "max"];
    private static readonly HashSet<string> Bottoms = ["bottom", "min"];

    // What may stand around it; anything else asks for more than an end.
    private static readonly HashSet<string> Around =
    [
        "and", "or", "so", "ok", "the", "a", "what", "whats", "is", "about", "of", "at", "in", "it", "its", "for", "then", "please", "end",
        "one", "very",
    ];

    /// <returns>The reading with the cue for the end that it names; where it says more than that, the reading as it was.</returns>
    public static Reading Told(Reading reading, ConversationFacts facts)
    {
        bool Names(HashSet<string> ends) => reading.Words.Any(word => ends.Contains(word.Form));
        bool IsNothingElse(Word word) =>
            word.Form[0] == '<' || Around.Contains(word.Form) || Tops.Contains(word.Form) || Bottoms.Contains(word.Form);
        var isOneEnd = Names(Tops) != Names(Bottoms);
        // Beside an amount that is held against the band, the end of it is a matter of that amount.
        var namesTheBand = reading.Roles.Count > 0 && reading.Levels.Count > 0;
        var isOfBand = namesTheBand || (PayMeanings.IsAbout(facts.Subject) && (facts.Stated is null || reading.Roles.Count > 0));
        if (!isOneEnd || !isOfBand || reading.Amounts.Count > 0 || !reading.Masked.All(IsNothingElse)) return reading;
        var cue = Names(Tops) ? Cue.Highest : Cue.Lowest;
        return reading with { Cues = reading.Cues.Without(Cue.PayDrivers).With(cue), Unexplained = [], IsBandEnd = true };
    }
}
