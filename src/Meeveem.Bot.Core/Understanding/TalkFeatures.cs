using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What <see cref="ITalkModel"/> knows of a message besides its meaning: what it names, how long it is, what phrases and
/// examples tell of it, and all of that once more where pay was spoken of before.</summary>
public static class TalkFeatures
{
    private const int ManyUnexplained = 6;

    /// <param name="isAfterPay">Pay was spoken of last; else a matter of a guide was.</param>
    public static float[] Of(Reading reading, bool isAfterPay, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(lexicon);
        float[] once = [1, .. Named(reading), .. Length(reading), .. Cues(reading, lexicon), .. Examples(reading, lexicon)];
        return [.. once, .. once.Select(feature => isAfterPay ? feature : 0)];
    }

    private static IEnumerable<float> Named(Reading reading) => Flags(
        reading.Levels.Count > 0, reading.OtherGrades.Count > 0, reading.Places.Count > 0, reading.Roles.Count > 0,
        reading.Amounts.Count > 0, reading.BareThousands is not null, reading.Step != 0);

    private static IEnumerable<float> Length(Reading reading) =>
    [
        .. Flags(reading.Words.Count <= 2, reading.Words.Count <= 4, reading.Words.Count <= 7, reading.Words.Count > 12,
            reading.Unexplained.Count == 0, reading.Text.Contains('?', StringComparison.Ordinal)),
        Math.Min(reading.Unexplained.Count, ManyUnexplained) / 3f,
    ];

    private static IEnumerable<float> Cues(Reading reading, Lexicon lexicon) => Flags(
        reading.Cues.Has(Cue.Pay), reading.Cues.HasAny(Cue.HowMuch, Cue.MaybePay), lexicon.Intents.HasGuideTopic(reading.Cues),
        reading.Cues.HasAny(Cue.Same, Cue.Correction), reading.Cues.HasAny(Cue.Highest, Cue.Lowest, Cue.Better), reading.PayIsDenied);

    private static IEnumerable<float> Examples(Reading reading, Lexicon lexicon)
    {
        var topic = lexicon.Examples.Topics?.Guess(reading.MaskedText);
        var noReply = lexicon.Examples.Replies?.Likelihoods(reading.MaskedText).GetValueOrDefault(NoReply) ?? 0;
        return topic is null ? [0, 0, 0, 0, 0] : [topic.Of(Topic.Pay), topic.OfPay, topic.OfGuides, topic.Of(Topic.Nothing), noReply];
    }

    /// <summary>The label of messages that want no fixed reply, in <see cref="IReplyModel"/>.</summary>
    public const string NoReply = "none";

    private static IEnumerable<float> Flags(params bool[] flags) => flags.Select(flag => flag ? 1f : 0);
}
